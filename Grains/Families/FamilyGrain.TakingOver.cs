using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>What the family had booked before the portal.</summary>
internal sealed partial class FamilyGrain
{
    public async Task<ImmutableArray<TakenDay>> TakeOver(ImmutableArray<TakenDay> days)
    {
        var next = _state.Decided;
        foreach (var day in days)
            if (next.Family?.Find(day.ChildId) is not null && next.PlanOf(day.ChildId, day.Date) is null && !_choices.ContainsKey((day.Date, day.ChildId)))
                next = next.With(day.ChildId, day.Date, day.Plan);
        await TakeAsync(next, days);
        return [.. days.Where(d => next.PlanOf(d.ChildId, d.Date) == d.Plan)];
    }

    public async Task GiveBack(ImmutableArray<TakenDay> days)
    {
        var next = _state.Decided;
        foreach (var day in days)
            if (next.PlanOf(day.ChildId, day.Date) == day.Plan) next = next.With(day.ChildId, day.Date, new PlannedDay(day.Plan.CentreId, []));
        await TakeAsync(next, days);
    }

    private async Task TakeAsync(FamilyState next, ImmutableArray<TakenDay> days)
    {
        if (ReferenceEquals(next, _state.Decided)) return;
        await CommitAsync(next);
        Show([.. days.Select(d => (d.Date, d.ChildId))]);
    }
}
