using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>A corrected birth date: bookings and choices from today on count in their right band, here and in every centre day.</summary>
internal sealed partial class FamilyGrain
{
    /// <summary>
    /// Makes <paramref name="next"/> durable. What is booked and changes its band is an intent in the same write and goes the way of a save (I2, I6): a crash at any step leaves it to
    /// be finished before anything else. A centre day that does not answer now follows; the household is as it was given.
    /// </summary>
    /// <returns>How many booked days change their band.</returns>
    private async Task<int> TakeInAsync(FamilyState next)
    {
        var corrected = BandRules.Corrected(_state.Decided.Family, next.Family!);
        var intent = SaveIntent.OfTheTown(next.Sequence + 1, BandRules.Moves(_state.Decided, next.Family!, Today), _clock.GetUtcNow());
        if (!intent.Changes.IsEmpty) await _comeback.SetAsync();
        await CommitAsync(intent.Changes.IsEmpty ? next : next.Begin(intent), Changes(next.Family!));
        try
        {
            if (!intent.Changes.IsEmpty) await FinishAsync(intent, resumed: false);
            await HoldAnewAsync(corrected);
            await MendWaitingAsync();
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            // The intent is durable, and the recovery is on its way. A hold that stays in its old band lapses, or is asked for anew when the parent goes on choosing.
        }

        return intent.Changes.Length;
    }

    /// <summary>
    /// What is chosen is held in the band of its day as it now is, for as long as it was. Where that band has no place, none is kept in the other either: a choice is no promise, and
    /// says so.
    /// </summary>
    private async Task HoldAnewAsync(ImmutableHashSet<ChildId> corrected)
    {
        var now = _clock.GetUtcNow();
        foreach (var ((date, child), choice) in _choices.Where(c => corrected.Contains(c.Key.Child) && c.Value.ExpiresAt > now && !c.Value.Desired.IsEmpty))
        {
            var hold = await HoldAsync(_state.Decided.Family!.Find(child)!, date, choice.Desired, choice.ExpiresAt);
            if (hold.Refusal is not { } refusal) continue;
            await ReleaseHoldAsync(child, date, unlessAt: null);
            Choose((date, child), choice with { Problems = [refusal] });
        }
    }
}
