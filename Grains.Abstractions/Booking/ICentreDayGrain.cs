using System.Collections.Immutable;
using Mercredi.Catalogue;
using Orleans.Concurrency;

namespace Mercredi.Booking;

/// <summary>One centre on one date: the only authority on "is there a place". Key: <see cref="CentreDayKey"/>.</summary>
[Alias("ICentreDayGrain")]
public interface ICentreDayGrain : IGrainWithStringKey
{
    [Alias("GetView")]
    Task<CentreDayView> GetView();

    /// <summary>Who holds the places, for the staff's list.</summary>
    [Alias("GetRoll")]
    Task<CentreDayRoll> GetRoll();

    /// <summary>
    /// Keeps places for the child until <see cref="HoldResult.ExpiresAt"/>, replacing the child's earlier hold here; nothing durable. A repeat renews.
    /// Refused whole (the earlier hold stays) when a place is missing.
    /// </summary>
    /// <param name="endsAt">No renewal goes beyond; null from a silo of the version before.</param>
    [Alias("Hold")]
    Task<HoldResult> Hold(PlaceRequest request, DateTimeOffset? endsAt);

    /// <summary>Gives the child's hold back; nothing to give back is no error. Answers with the day's version afterwards.</summary>
    [Alias("ReleaseHold")]
    Task<long> ReleaseHold(ChildId child);

    /// <summary>
    /// Makes <paramref name="request"/> the child's whole confirmed plan here, durably before it answers, or refuses it whole (I1). No activities gives the
    /// places back. <paramref name="sequence"/> is the family's counter of saves: the same again returns the same answer, a lower one than the child's last
    /// is refused as stale, so that a late message cannot bring a cancelled booking back (I6). With <paramref name="repeated"/> an earlier message of the same
    /// sequence may still be under way: then a refusal is durable too, and that message cannot overturn it (I2).
    /// </summary>
    [Alias("Confirm")]
    Task<ConfirmResult> Confirm(PlaceRequest request, long sequence, bool repeated);

    /// <summary>Sets the capacity of one slot of this day durably, with the reason everyone sees. Never cancels anyone (T1).</summary>
    [Alias("SetCapacity")]
    Task<CapacityResult> SetCapacity(ActivityId activity, AgeBand ageBand, int capacity, string reason, string staffLogin);

    /// <summary>
    /// Puts children of one household on the waiting list, or changes how they wait: who is there keeps the place in the order unless the day plan changes (W1). Durable before it
    /// answers, and served in the same write. Refused where it can simply be booked (<see cref="RefusalKind.NotFull"/>), or the list is not open.
    /// </summary>
    /// <param name="asked">Rises with each question of the family; a lower one than the last comes too late and changes nothing.</param>
    [Alias("Join")]
    Task<WaitingAnswer> Join(ImmutableArray<WaitingRequest> requests, long asked);

    /// <summary>Takes the child off the list, an offer included; who is not on it is no error.</summary>
    /// <param name="declines">Whether the family says no to an offer.</param>
    /// <param name="because">Why the child may wait no more; null where its family wants it so.</param>
    /// <param name="asked">As of <see cref="Join"/>.</param>
    [Alias("LeaveList")]
    Task<WaitingAnswer> LeaveList(ChildId child, bool declines, Refusal? because, long asked);

    /// <summary>How the child stands; none where it is not on the list.</summary>
    [Alias("GetStanding")]
    Task<WaitingAnswer> GetStanding(ChildId child);

    /// <summary>The list in its order, offers first where they come first, for staff (W9).</summary>
    [Alias("GetWaitingList")]
    Task<ImmutableArray<WaitingStanding>> GetWaitingList();

    /// <summary>Staff take the child off the list; the family is told the reason (W9). Not on it is no error.</summary>
    [Alias("RemoveFromList")]
    Task RemoveFromList(ChildId child, string reason, string staffLogin);

    /// <summary>Staff give the child another place in the order, 1 for the first; the family is told the reason (W9). False when it does not wait.</summary>
    [Alias("MoveOnList")]
    Task<bool> MoveOnList(ChildId child, int place, string reason, string staffLogin);

    /// <summary>
    /// Takes over bookings that were made before the portal, deadlines passed or not, and answers with the children whose place stands here as it was asked for. Who has a place or
    /// gave one back already keeps what was decided; what finds no room is not taken (I1). A repeat changes nothing.
    /// </summary>
    [Alias("TakeOver")]
    Task<ImmutableArray<ChildId>> TakeOver(ImmutableArray<PlaceRequest> requests);

    /// <summary>Has <paramref name="observer"/> told of every change, coalesced to the latest, for the lease; repeat well inside it. Answers with the snapshot.</summary>
    /// <param name="heard">The highest version of the day that the observer knows of; the snapshot's is never below it.</param>
    [Alias("Subscribe")]
    Task<CentreDayView> Subscribe(ICentreDayObserver observer, long heard);

    [Alias("Unsubscribe")]
    Task Unsubscribe(ICentreDayObserver observer);
}

/// <summary>Told of the latest state of a watched centre day. One per web host, not per browser.</summary>
[Alias("ICentreDayObserver")]
public interface ICentreDayObserver : IGrainObserver
{
    [OneWay, Alias("Changed")]
    Task Changed(CentreDayView day);
}

/// <summary>What a family asks of a centre day for one child.</summary>
[GenerateSerializer, Immutable, Alias("PlaceRequest")]
public sealed record PlaceRequest(
    [property: Id(0)] FamilyId FamilyId,
    [property: Id(1)] ChildId ChildId,
    [property: Id(2)] AgeBand AgeBand,
    [property: Id(3)] ImmutableArray<ActivityId> Activities);

/// <param name="Version">The day's version, which shows the hold, or why there is none.</param>
[GenerateSerializer, Immutable, Alias("HoldResult")]
public sealed record HoldResult([property: Id(0)] DateTimeOffset? ExpiresAt, [property: Id(1)] Refusal? Refusal, [property: Id(2)] long Version);

/// <param name="Version">The day's version, which shows the place, or why there is none.</param>
[GenerateSerializer, Immutable, Alias("ConfirmResult")]
public sealed record ConfirmResult([property: Id(0)] Refusal? Refusal, [property: Id(1)] long Version);

/// <summary>The day after the change, or why there is none.</summary>
[GenerateSerializer, Immutable, Alias("CapacityResult")]
public sealed record CapacityResult([property: Id(0)] CentreDayView? Day, [property: Id(1)] Refusal? Refusal);

/// <summary>Everyone with a place or a hold that day, and how the day filled.</summary>
[GenerateSerializer, Immutable, Alias("CentreDayRoll")]
public sealed record CentreDayRoll([property: Id(0)] CentreDayView Day, [property: Id(1)] ImmutableArray<RollEntry> Entries);

/// <param name="HeldUntil">Set for a hold, null for a confirmed place.</param>
/// <param name="ConfirmedAt">When the place was confirmed, null for a hold.</param>
[GenerateSerializer, Immutable, Alias("RollEntry")]
public sealed record RollEntry(
    [property: Id(0)] FamilyId FamilyId,
    [property: Id(1)] ChildId ChildId,
    [property: Id(2)] AgeBand AgeBand,
    [property: Id(3)] ImmutableArray<ActivityId> Activities,
    [property: Id(4)] DateTimeOffset? HeldUntil,
    [property: Id(5)] DateTimeOffset? ConfirmedAt);
