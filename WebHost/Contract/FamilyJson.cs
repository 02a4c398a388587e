using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>The caller's household.</summary>
public sealed record FamilyJson(FamilyId FamilyId, string Name, IReadOnlyList<ChildJson> Children)
{
    /// <param name="today">The date of the town, for the age bands.</param>
    public static FamilyJson Of(Family family, DateOnly today) => new(family.Id, family.Name,
        [.. family.Children.Select(c => new ChildJson(
            c.Id, c.FirstName, c.LastName, c.BirthDate, AgeBands.On(c.BirthDate, today), c.Enrolments))]);
}

/// <summary>A child with the centres it may book at.</summary>
/// <param name="AgeBand">Today's; a booking counts by the age on the booked date.</param>
public sealed record ChildJson(
    ChildId ChildId,
    string FirstName,
    string LastName,
    DateOnly BirthDate,
    AgeBand AgeBand,
    IReadOnlyList<CentreId> Enrolments);
