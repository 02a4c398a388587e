using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>
/// What a family shows of its plans, under one version (I7). It is replaced whole when a decision stands: who reads between a write and what follows
/// from it sees the moment before.
/// </summary>
internal sealed record ShownPlans(
    long Version, FamilyState State, ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> Choices, WaitingBook? Waiting)
{
    public DayPlan Of(ChildId child, DateOnly date)
    {
        var choice = Choices.GetValueOrDefault((date, child));
        return new DayPlan(child, date, State.PlanOf(child, date), choice?.Desired, choice?.ExpiresAt, choice?.Problems ?? [])
        {
            HoldEndsAt = choice?.EndsAt, Version = Version, Replaces = choice?.Replaces, Waiting = Waiting?.OpenOn(child, date) ?? [],
        };
    }

    /// <summary>All with something confirmed or chosen in the period, both ends included, in the order of dates.</summary>
    public ImmutableArray<DayPlan> In(DateOnly from, DateOnly to)
    {
        var confirmed = State.Plans.SkipWhile(d => d.Key < from).TakeWhile(d => d.Key <= to)
            .SelectMany(d => d.Value.Keys.Select(child => (Date: d.Key, Child: child)));
        var chosen = Choices.Keys.Where(k => k.Date >= from && k.Date <= to);
        var waiting = Waiting?.Entries.Where(e => e.IsOpen && e.Date >= from && e.Date <= to).Select(e => (e.Date, Child: e.ChildId)) ?? [];
        return [.. confirmed.Union(chosen).Union(waiting).Order().Select(k => Of(k.Child, k.Date))];
    }
}
