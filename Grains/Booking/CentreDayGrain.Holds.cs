using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Telemetry;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>Holds lapse by themselves.</summary>
internal sealed partial class CentreDayGrain
{
    private readonly Alarm _lapse;

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
            await _state.CommitAsync(_state.Decided with { Parked = Holds.All.ToImmutableDictionary(), Version = _versions.Next() });
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
        SetLapse();
    }

    private void Drop(ChildId child)
    {
        if (Holds.Find(child) is null) return;
        Holds = Holds.Without(child);
        Tell();
    }

    private void Lapse()
    {
        var before = Holds.Count;
        Holds = Holds.WithoutLapsed(_clock.GetUtcNow());
        if (Holds.Count < before)
        {
            BookingMeasures.CountLapsed(before - Holds.Count);
            Tell();
        }

        SettleListAsync().Ignore();
        SetLapse();
    }

    private void SetLapse()
    {
        if (Holds.Count > 0) _lapse.Set(Holds.FirstExpiry);
        if (_state.Committed.Waiting is not null && WaitingRules.NextEvent(Decided, _offers) is { } next) _lapse.Set(next);
    }
}
