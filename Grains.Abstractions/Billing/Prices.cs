using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Billing;

/// <summary>What care costs by the town's tariffs (F1): the rule of invoices, told beforehand.</summary>
public static class Prices
{
    /// <summary>The price of a role for a quotient, in euros; without a quotient, the highest. Null when no tariff covers it.</summary>
    public static decimal? Of(TownCatalogue town, ActivityRole role, int? quotient)
    {
        var tariffs = town.Tariffs.Where(t => t.Role == role);
        return quotient is { } q
            ? tariffs.FirstOrDefault(t => t.QuotientFrom <= q && (t.QuotientTo is null || q <= t.QuotientTo))?.Price
            : tariffs.MaxBy(t => t.QuotientFrom)?.Price;
    }

    /// <summary>A child's day; null when a tariff is missing.</summary>
    public static Price? Of(TownCatalogue town, PlannedDay day, int? quotient)
    {
        var sum = 0m;
        foreach (var role in RolesOf(town, day))
        {
            if (Of(town, role, quotient) is not { } price) return null;
            sum += price;
        }

        return new Price(sum, quotient is not null);
    }

    /// <summary>What several come to; null where one is not known, or where there is none.</summary>
    public static Price? Sum(IEnumerable<Price?> prices)
    {
        var all = prices.ToList();
        return all.Count == 0 || all.Contains(null) ? null : new Price(all.Sum(p => p!.Amount), all.TrueForAll(p => p!.Sure));
    }

    /// <summary>What is booked of a day, as roles; none at a centre that is not known any more.</summary>
    public static IEnumerable<ActivityRole> RolesOf(TownCatalogue town, PlannedDay day) =>
        town.Find(day.CentreId)?.Activities.Where(a => day.Activities.Contains(a.Id)).Select(a => a.Role) ?? [];
}

/// <summary>An amount in euros.</summary>
/// <param name="Sure">False where the family's quotient is not known: the highest price, to be confirmed.</param>
public sealed record Price(decimal Amount, bool Sure);
