using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What a week pattern names for one child on one date.</summary>
/// <param name="Clashes">The pattern names another centre too for that child and date (G10).</param>
internal sealed record PatternDay(ChildId ChildId, DateOnly Date, CentreId CentreId, ImmutableArray<ActivityId> Activities, CentreId? Clashes)
{
    /// <summary>The dates of a pattern, in order. Slots of the same child, weekday and centre count as one.</summary>
    public static IEnumerable<PatternDay> Expand(WeekPattern pattern)
    {
        var slots = pattern.Slots
            .GroupBy(s => (s.ChildId, s.Weekday, s.CentreId))
            .Select(g => (g.Key.ChildId, g.Key.Weekday, g.Key.CentreId, Activities: (ImmutableArray<ActivityId>)[.. g.SelectMany(s => s.Activities).Distinct().Order()]))
            .ToLookup(s => s.Weekday);
        var firstMonday = MondayOf(pattern.From);
        for (var date = pattern.From; date <= pattern.To; date = date.AddDays(1))
        {
            var week = (MondayOf(date).DayNumber - firstMonday.DayNumber) / 7;
            if (week % pattern.Every != 0) continue;
            foreach (var slot in slots[date.DayOfWeek])
            {
                var other = slots[date.DayOfWeek].FirstOrDefault(s => s.ChildId == slot.ChildId && s.CentreId != slot.CentreId).CentreId;
                yield return new PatternDay(slot.ChildId, date, slot.CentreId, slot.Activities, other.Value is null ? null : other);
            }
        }
    }

    /// <summary>The day after the pattern: what is confirmed stays, what the pattern names is added or taken away. Null when it changes nothing.</summary>
    public PlannedDay? Apply(PatternMode mode, PlannedDay? confirmed)
    {
        var here = confirmed?.CentreId == CentreId ? confirmed.Activities : [];
        var after = new PlannedDay(CentreId, mode == PatternMode.Book ? here.Union(Activities) : here.Except(Activities));
        return after.Activities.Length == here.Length ? null : after;
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
