using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Contract;

/// <summary>One centre on one date: absolute counts, in children. The higher version is the newer state.</summary>
/// <param name="ClosedReason">A sentence in the reader's language when the whole day is closed.</param>
public record CentreDayJson(
    CentreId CentreId,
    DateOnly Date,
    long Version,
    IReadOnlyList<SlotJson> Slots,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClosedReason = null);

/// <summary>Places of one activity for one age band. A capacity of zero is closed.</summary>
/// <param name="Pending">Places held for parents who are choosing, and those that are offered to who waited.</param>
/// <param name="Waiting">Children on the waiting list for it to whom nothing is offered yet.</param>
/// <param name="Free">What anybody may take: places for which somebody waits are left out. Never negative, even when a capacity was lowered below the bookings.</param>
/// <param name="BookUntil">From this instant on it is too late to book.</param>
/// <param name="CancelUntil">From this instant on it is too late to cancel.</param>
/// <param name="Note">The staff's reason for a changed capacity.</param>
public sealed record SlotJson(
    ActivityId ActivityId,
    AgeBand AgeBand,
    int Capacity,
    int Confirmed,
    int Pending,
    int Free,
    DateTimeOffset BookUntil,
    DateTimeOffset CancelUntil,
    int Waiting = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);
