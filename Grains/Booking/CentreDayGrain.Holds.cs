using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Telemetry;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>Holds lapse by themselves.</summary>
public sealed partial class CentreDayGrain
{
    private IGrainTimer? _expiry;
    private DateTimeOffset _expiryAt;

    private ImmutableDictionary<ChildId, Hold> Holds
    {
        get;
        set
        {
            BookingMeasures.ChangeOpenHolds(value.Count - field.Count);
            field = value;
        }
    } = ImmutableDictionary<ChildId, Hold>.Empty;

    /// <summary>A silo that is replaced in order keeps what is held for the next activation; after a crash a hold is tried again against capacity.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        BookingMeasures.ChangeOpenHolds(-Holds.Count);
        _watchers.Leave();
        if (reason.ReasonCode != DeactivationReasonCode.ShuttingDown || Holds.IsEmpty) return;
        try
        {
            await _state.CommitAsync(_state.Decided with { Parked = Holds, Version = NextVersion() });
        }
        catch (DurabilityException)
        {
            // Holds are soft.
        }
    }

    private async Task UnparkAsync()
    {
        if (_state.Committed.Parked.IsEmpty) return;
        Holds = _state.Committed.Parked;
        await _state.CommitAsync(_state.Decided with { Parked = ImmutableDictionary<ChildId, Hold>.Empty });
        ScheduleExpiry();
    }

    private void Drop(ChildId child)
    {
        if (!Holds.ContainsKey(child)) return;
        Holds = Holds.Remove(child);
        Tell();
    }

    private void ScheduleExpiry()
    {
        if (!Holds.IsEmpty) ScheduleExpiry(Holds.Values.Min(h => h.ExpiresAt));
    }

    /// <summary>A timer that is due before is left: it looks after the later ones when it comes.</summary>
    private void ScheduleExpiry(DateTimeOffset at)
    {
        if (_expiry is not null && _expiryAt <= at) return;
        _expiryAt = at;
        var due = at - _clock.GetUtcNow();
        if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        _expiry?.Dispose();
        _expiry = this.RegisterGrainTimer(Expire, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    private Task Expire(CancellationToken stop)
    {
        var kept = Decided.Expire(_clock.GetUtcNow()).Holds;
        if (kept.Count < Holds.Count)
        {
            BookingMeasures.CountLapsed(Holds.Count - kept.Count);
            Holds = kept;
            Tell();
        }

        _expiry?.Dispose();
        _expiry = null;
        ScheduleExpiry();
        return Task.CompletedTask;
    }
}
