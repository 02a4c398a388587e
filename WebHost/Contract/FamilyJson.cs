using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>The caller's household.</summary>
/// <param name="Prices">What each part of a day costs it; a part that no tariff covers is left out.</param>
/// <param name="PriceSure">False where the town does not know its quotient: the highest prices, to be confirmed.</param>
public sealed record FamilyJson(FamilyId FamilyId, string Name, IReadOnlyList<ChildJson> Children, IReadOnlyList<RolePriceJson> Prices, bool PriceSure)
{
    /// <param name="today">The date of the town, for the age bands.</param>
    public static FamilyJson Of(Family family, TownCatalogue town, DateOnly today) => new(family.Id, family.Name,
        [.. family.Children.Select(c => new ChildJson(
            c.Id, c.FirstName, c.LastName, c.BirthDate, AgeBands.On(c.BirthDate, today), c.Enrolments))],
        [.. Enum.GetValues<ActivityRole>().SelectMany(role => Billing.Prices.Of(town, role, family.Quotient) is { } amount ? [new RolePriceJson(role, amount)] : Array.Empty<RolePriceJson>())],
        family.Quotient is not null);
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
