using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>Where a family's children go.</summary>
public static class FamilyCentres
{
    /// <summary>The centres where any child of the family is enrolled, in the catalogue's order.</summary>
    public static IReadOnlyList<Centre> CentresOf(this TownCatalogue catalogue, Family family)
    {
        var enrolled = family.Children.SelectMany(c => c.Enrolments).ToHashSet();
        return [.. catalogue.Centres.Where(c => enrolled.Contains(c.Id))];
    }
}
