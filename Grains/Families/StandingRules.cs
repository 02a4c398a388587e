using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What standing orders wish for at one instant (W7). Whether a date is full is the centre day's to say. Pure.</summary>
internal static class StandingRules
{
    /// <summary>Why the order cannot be given, or null.</summary>
    public static Refusal? Refuse(TownCatalogue catalogue, Family family, WeekPattern pattern)
    {
        if (family.Archive is not null) return new Refusal(RefusalKind.Archived);
        foreach (var slots in pattern.Slots.GroupBy(s => (s.ChildId, s.Weekday, s.CentreId)))
        {
            var plan = new PlannedDay(slots.Key.CentreId, slots.SelectMany(s => s.Activities));
            if (family.Find(slots.Key.ChildId) is not { } child) return new Refusal(RefusalKind.UnknownChild);
            if (catalogue.Find(plan.CentreId) is not { } centre || plan.IsEmpty || plan.Activities.Any(a => centre.Activities.All(c => c.Id != a))) return new Refusal(RefusalKind.UnknownActivity);
            if (!child.Enrolments.Contains(plan.CentreId)) return new Refusal(RefusalKind.NotEnrolled);
            if (PlanRules.RefuseUnfinished(catalogue, plan) is { } rule) return rule;
        }

        return pattern.Slots.IsEmpty ? new Refusal(RefusalKind.UnknownActivity) : null;
    }

    /// <summary>Dates that are wished for, and neither booked nor waited for: to be joined where they are full. One a child and date, whatever the orders say (I3).</summary>
    public static IEnumerable<(KeptOrder Order, Child Child, OrderDate Date, PlannedDay Plan)> Wanted(TownCatalogue catalogue, FamilyState state, DateTimeOffset now)
    {
        var (today, seen) = (ParisTime.DateAt(now), new HashSet<(ChildId, DateOnly)>());
        foreach (var order in state.Orders?.Active(today) ?? [])
            foreach (var day in PatternDay.Expand(order.Order.Pattern).Where(d => d.Date >= today && seen.Add((d.ChildId, d.Date))))
            {
                var confirmed = state.PlanOf(day.ChildId, day.Date);
                if (state.Family is not { Archive: null } family || family.Find(day.ChildId) is not { } child || confirmed is not null && confirmed.CentreId != day.CentreId) continue;
                if (day.Apply(PatternMode.Book, confirmed) is not { } plan || IsAtLimit(state, order.Order, day.ChildId, day.Date)) continue;
                var entries = (state.Waiting?.Entries ?? []).Where(e => e.ChildId == day.ChildId && e.Date == day.Date).ToList();
                if (entries.Exists(e => e.IsOpen || (e.CentreId == day.CentreId && e.Standing.Since >= order.Since && IsFinal(e.Standing)))) continue;
                if ((PlanRules.RefuseChoice(catalogue, child, day.Date, confirmed, plan, now) ?? PlanRules.RefuseUnfinished(catalogue, plan)) is not null) continue;
                yield return (order, child, new OrderDate(day.ChildId, day.Date, day.CentreId), plan);
            }
    }

    /// <summary>Entries that orders joined and no order wishes for any more, with the reason where it is not the family's own word.</summary>
    public static IEnumerable<(Waiting Entry, Refusal? Because)> Unwanted(FamilyState state, DateOnly today)
    {
        foreach (var order in state.Orders?.Orders ?? [])
        {
            var wished = order.IsActive(today) ? PatternDay.Expand(order.Order.Pattern).Select(d => new OrderDate(d.ChildId, d.Date, d.CentreId)).ToHashSet() : [];
            foreach (var entry in (state.Waiting?.Entries ?? []).Where(e => e.IsOpen && e.Date >= today && order.Joined.Contains(new OrderDate(e.ChildId, e.Date, e.CentreId))))
            {
                if (!wished.Contains(new OrderDate(entry.ChildId, entry.Date, entry.CentreId)))
                {
                    // What is offered already is still the family's to answer.
                    if (entry.Standing.State == WaitingState.Waiting) yield return (entry, null);
                }
                else if (state.PlanOf(entry.ChildId, entry.Date) is { } plan && plan.CentreId != entry.CentreId)
                    yield return (entry, new Refusal(RefusalKind.OtherCentre) { OtherCentre = plan.CentreId });
                else if (IsAtLimit(state, order.Order, entry.ChildId, entry.Date)) yield return (entry, new Refusal(RefusalKind.LimitReached));
            }
        }
    }

    /// <summary>Booked are all dates of the month on the pattern's weekdays for that child, at whichever centre and however they came about.</summary>
    private static bool IsAtLimit(FamilyState state, StandingOrder order, ChildId child, DateOnly date)
    {
        if (order.PerMonth is not { } most) return false;
        var weekdays = order.Pattern.Slots.Where(s => s.ChildId == child).Select(s => s.Weekday).ToHashSet();
        return state.Plans.Count(d => (d.Key.Year, d.Key.Month) == (date.Year, date.Month) && weekdays.Contains(d.Key.DayOfWeek) && d.Value.ContainsKey(child)) >= most;
    }

    /// <summary>The family, or the town, said that the child does not wait there: an order does not say otherwise.</summary>
    private static bool IsFinal(WaitingStanding standing) =>
        standing.State is WaitingState.Left or WaitingState.Declined or WaitingState.Lapsed || standing.Because?.Kind == RefusalKind.ByTown;
}
