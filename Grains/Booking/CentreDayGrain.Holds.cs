using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Telemetry;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>Holds lapse by themselves.</summary>
public sealed partial class CentreDayGrain
{
    private IGrainTimer? _expiry;
    private DateTimeOffset _expiryAt;

    /// <summary>Holds whose child is being confirmed: until that is written, others see them held, and here they count no more.</summary>
    private HoldBook _confirming = HoldBook.Empty;

    private HoldBook Holds
    {
        get;
        set
        {
            BookingMeasures.ChangeOpenHolds(value.Count - field.Count);
            field = value;
        }
    } = HoldBook.Empty;

    /// <summary>A silo that is replaced in order keeps what is held for the next activation; after a crash a hold is tried again against capacity.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        BookingMeasures.ChangeOpenHolds(-Holds.Count);
        _watchers.Leave();
        if (reason.ReasonCode != DeactivationReasonCode.ShuttingDown || Holds.Count == 0) return;
        try
        {
            await _state.CommitAsync(_state.Decided with { Parked = Holds.All.ToImmutableDictionary(), Version = NextVersion() });
        }
        catch (DurabilityException)
        {
            // Holds are soft.
        }
    }

    private async Task UnparkAsync()
    {
        if (_state.Committed.Parked.IsEmpty) return;
        Holds = HoldBook.Empty.With(_state.Committed.Parked);
        await _state.CommitAsync(_state.Decided with { Parked = ImmutableDictionary<ChildId, Hold>.Empty });
        ScheduleExpiry();
    }

    private void Drop(ChildId child)
    {
        if (Holds.Find(child) is null) return;
        Holds = Holds.Without(child);
        Tell();
    }

    private void ScheduleExpiry()
    {
        if (Holds.Count > 0) ScheduleExpiry(Holds.FirstExpiry);
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
        var before = Holds.Count;
        Holds = Holds.Expire(_clock.GetUtcNow());
        if (Holds.Count < before)
        {
            BookingMeasures.CountLapsed(before - Holds.Count);
            Tell();
        }

        _expiry?.Dispose();
        _expiry = null;
        ScheduleExpiry();
        return Task.CompletedTask;
    }
}
