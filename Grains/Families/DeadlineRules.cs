using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Mail;

namespace Mercredi.Families;

/// <summary>Whom a near deadline is told. Pure.</summary>
internal static class DeadlineRules
{
    /// <summary>A household is told at most once in so many days.</summary>
    public const int DaysBetween = 7;

    /// <summary>Who booked nothing for so many days is left in peace.</summary>
    public const int DaysUsual = 61;

    /// <summary>How far ahead days are looked at: deadlines of holidays are weeks before them.</summary>
    private const int DaysAhead = 45;

    /// <summary>
    /// The days that can be booked until some time tomorrow, at a leisure centre to which a child went in the last two months and where it
    /// may still book, and on all of which it has nothing; null when there are none.
    /// </summary>
    public static DeadlineNear? Due(TownCatalogue town, FamilyState state, DateTimeOffset now)
    {
        var today = ParisTime.DateAt(now);
        if (state.Family is not { Archive: null } family || state.ToldOfDeadlineOn?.AddDays(DaysBetween) > today) return null;
        var near = (
            from child in family.Children
            let days = NearDays(town, state, child, today).ToList()
            where days.Count > 0 && days.TrueForAll(d => state.PlanOf(child.Id, d.Date) is null)
            select (child.Id, Days: days)).ToList();
        if (near.Count == 0) return null;
        var all = near.SelectMany(c => c.Days).ToList();
        return new DeadlineNear(family.Id, all.Min(d => d.Until), [.. all.Select(d => d.Date).Distinct().Order()], [.. near.Select(c => c.Id)]);
    }

    private static IEnumerable<(DateOnly Date, DateTimeOffset Until)> NearDays(TownCatalogue town, FamilyState state, Child child, DateOnly today)
    {
        var usual = state.Plans.SkipWhile(d => d.Key < today.AddDays(-DaysUsual)).TakeWhile(d => d.Key <= today)
            .Select(d => d.Value.GetValueOrDefault(child.Id)?.CentreId).OfType<CentreId>().Distinct()
            .Where(id => child.Enrolments.Contains(id) && town.Find(id) is { Kind: CentreKind.Leisure }).ToList();
        foreach (var date in Enumerable.Range(1, DaysAhead).Select(today.AddDays))
        {
            var band = AgeBands.On(child.BirthDate, date);
            var first = usual.Select(id => CentreDayTerms.Of(town, id, date)).Where(t => t.Closed is null)
                .SelectMany(t => t.Slots).Where(s => s.AgeBand == band && s.Capacity > 0).Select(s => (DateTimeOffset?)s.BookUntil).Min();
            // Midnight is the end of the day before.
            if (first is { } until && ParisTime.DateAt(until.AddTicks(-1)) == today.AddDays(1)) yield return (date, until);
        }
    }
}
