using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Choices live in memory; when a silo is replaced in order, they wait in the row for the next activation, so that a parent notices nothing.</summary>
internal sealed partial class FamilyGrain
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            if (reason.ReasonCode == DeactivationReasonCode.ShuttingDown && !_choices.IsEmpty)
                await CommitAsync(_state.Decided with { Parked = [.. _choices.Select(c => new ParkedChoice(c.Key.Child, c.Key.Date, c.Value))] });
            else
                await _state.DeliverAsync();
        }
        catch (DurabilityException)
        {
            // Choices are soft: the parent chooses again. What was carried is made again from its intent.
        }
    }

    /// <summary>Takes up what was parked, and takes it out of the row: a choice that is given up later must not come back with a crash.</summary>
    private async Task UnparkAsync()
    {
        if (_state.Committed.Parked.IsEmpty) return;
        var now = _clock.GetUtcNow();
        foreach (var parked in _state.Committed.Parked.Where(p => p.Choice.ExpiresAt > now))
            _choices = _choices.SetItem((parked.Date, parked.ChildId), parked.Choice);
        await CommitAsync(_state.Decided with { Parked = [] });
        SetLapse();
    }
}
