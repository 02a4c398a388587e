using System.Collections.Immutable;

namespace Mercredi.Booking;

/// <summary>Bookings of the time before the portal.</summary>
internal sealed partial class CentreDayGrain
{
    public async Task<ImmutableArray<ChildId>> TakeOver(ImmutableArray<PlaceRequest> requests)
    {
        await RefreshTermsAsync();
        var (next, taken) = Decided.TakeOver(requests, _clock.GetUtcNow());
        if (!ReferenceEquals(next, _state.Decided)) await CommitAsync(next);
        else await _state.SettleAsync();
        return taken;
    }
}
