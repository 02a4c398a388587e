using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>What the family had booked before the portal.</summary>
internal sealed partial class FamilyGrain
{
    public async Task<ImmutableArray<TakenDay>> TakeOver(ImmutableArray<TakenDay> days)
    {
        var (next, taken) = (_state.Decided, new List<TakenDay>());
        foreach (var day in days)
        {
            var isDecided = next.PlanOf(day.ChildId, day.Date) is not null || _choices.ContainsKey((day.Date, day.ChildId));
            if (isDecided || next.Family?.Find(day.ChildId) is null) continue;
            next = next.With(day.ChildId, day.Date, day.Plan);
            taken.Add(day);
        }

        await TakeAsync(next, taken, Outcome.Confirmed);
        return [.. days.Where(d => next.PlanOf(d.ChildId, d.Date) == d.Plan)];
    }

    public async Task GiveBack(ImmutableArray<TakenDay> days)
    {
        var (next, given) = (_state.Decided, new List<TakenDay>());
        foreach (var day in days)
        {
            if (next.PlanOf(day.ChildId, day.Date) != day.Plan) continue;
            next = next.With(day.ChildId, day.Date, new PlannedDay(day.Plan.CentreId, []));
            given.Add(day);
        }

        await TakeAsync(next, given, Outcome.Cancelled);
    }

    private async Task TakeAsync(FamilyState next, List<TakenDay> days, Outcome outcome)
    {
        if (days.Count == 0) return;
        await CommitAsync(next, JournaledDay.Row(_journal, days, outcome));
        Show([.. days.Select(d => (d.Date, d.ChildId))]);
    }
}
