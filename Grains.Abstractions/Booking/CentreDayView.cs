using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>A centre day as everybody signed in may see it: absolute counts under a version that never goes back (I7).</summary>
/// <param name="Version">The higher one is the newer one, whatever crashed between; fits a JavaScript number.</param>
[GenerateSerializer, Immutable, Alias("CentreDayView")]
public sealed record CentreDayView(
    [property: Id(0)] CentreId CentreId,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] long Version,
    [property: Id(3)] ClosedReason? Closed,
    [property: Id(4)] ImmutableArray<SlotView> Slots);

/// <summary>Counts of one activity and age band, in children. A capacity of zero is closed, never unlimited.</summary>
/// <param name="Pending">Places held for parents who are choosing, or offered to who waited (W2).</param>
/// <param name="Note">The staff's reason for a changed capacity.</param>
[GenerateSerializer, Immutable, Alias("SlotView")]
public sealed record SlotView(
    [property: Id(0)] ActivityId ActivityId,
    [property: Id(1)] AgeBand AgeBand,
    [property: Id(2)] int Capacity,
    [property: Id(3)] int Confirmed,
    [property: Id(4)] int Pending,
    [property: Id(5)] DateTimeOffset BookUntil,
    [property: Id(6)] DateTimeOffset CancelUntil,
    [property: Id(7)] string? Note)
{
    /// <summary>Children on the waiting list for it to whom nothing is offered yet.</summary>
    [Id(8)] public int Waiting { get; init; }

    /// <summary>What anybody may take: a place for which somebody waits is no stranger's (I10). Never negative: over capacity (T1) shows as none free.</summary>
    public int Free => Math.Max(0, Capacity - Confirmed - Pending - Waiting);
}
