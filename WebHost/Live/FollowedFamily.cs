using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Live;

/// <summary>One family that is connected to this host, with the plans it was last told of.</summary>
internal sealed class FollowedFamily(FamilyId id)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(ChildId, DateOnly), DayPlan> _told = [];

    public FamilyId Id => id;

    /// <summary>Orders subscribing, unsubscribing and sending.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Guarded by the feed's lock.</summary>
    public int Connections { get; set; }

    /// <summary>What the connections watch, all together; null before the first.</summary>
    public Period? Watched { get; private set; }

    public void Watch(Period period)
    {
        lock (_lock)
            Watched = Watched is { } known
                ? new Period(known.From < period.From ? known.From : period.From, known.To > period.To ? known.To : period.To)
                : period;
    }

    public void Tell(ImmutableArray<DayPlan> plans)
    {
        lock (_lock)
            foreach (var plan in plans) _told[(plan.ChildId, plan.Date)] = plan;
    }

    /// <summary>What a snapshot of the watched period says otherwise than the connections were told: messages that a crash swallowed.</summary>
    public ImmutableArray<DayPlan> Missed(ImmutableArray<DayPlan> snapshot)
    {
        lock (_lock)
        {
            var gone = _told.Values.Where(t => t.State != DayPlanState.None && !snapshot.Any(p => (p.ChildId, p.Date) == (t.ChildId, t.Date)))
                .Where(t => Watched is { } watched && t.Date >= watched.From && t.Date <= watched.To)
                .Select(t => new DayPlan(t.ChildId, t.Date, null, null, null, []));
            return [.. snapshot.Where(p => !_told.TryGetValue((p.ChildId, p.Date), out var told) || !Same(told, p)), .. gone];
        }
    }

    private static bool Same(DayPlan a, DayPlan b) =>
        (a.Confirmed, a.Desired, a.HoldExpiresAt) == (b.Confirmed, b.Desired, b.HoldExpiresAt)
        && a.Problems.Select(p => p.Kind).SequenceEqual(b.Problems.Select(p => p.Kind));
}
