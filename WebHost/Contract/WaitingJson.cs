using System.Text.Json.Serialization;
using Mercredi.Booking;

namespace Mercredi.Contract;

/// <summary>One child's entry on the waiting list of a centre day.</summary>
/// <param name="Activities">The whole day plan that is waited for.</param>
/// <param name="Together">The brothers and sisters who are served with it or not at all.</param>
/// <param name="Rank">1 for the next; absent for who no longer waits.</param>
/// <param name="Ahead">How many come before and wait for a place of the same kind.</param>
/// <param name="Version">Of two states of an entry the one with the higher version is the newer; it never goes back.</param>
/// <param name="OfferEndsAt">From then on the offer cannot be accepted.</param>
/// <param name="PassedOver">When others behind were served first, the latest few.</param>
/// <param name="Detail">Why it ended, as a sentence.</param>
public sealed record WaitingJson(
    ChildId ChildId,
    DateOnly Date,
    CentreId CentreId,
    IReadOnlyList<ActivityId> Activities,
    OnOffer OnOffer,
    IReadOnlyList<ChildId> Together,
    WaitingState State,
    int Ahead,
    DateTimeOffset Since,
    IReadOnlyList<PassedOverJson> PassedOver,
    long Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Rank = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? OfferEndsAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);

/// <summary>Somebody behind was served first.</summary>
/// <param name="Reason">Why not this child: a name of a problem.</param>
/// <param name="Detail">What was missing, as a sentence.</param>
public sealed record PassedOverJson(DateTimeOffset At, string Reason, string Detail);

/// <summary>How a child is to wait.</summary>
/// <param name="Activities">The whole day plan.</param>
/// <param name="OnOffer">«ask» keeps the freed places for an answer, «book» books them at once.</param>
/// <param name="Together">Brothers and sisters to be served with it or not at all; who is not on the list yet joins it for the same activities.</param>
public sealed record WaitingRequestJson(IReadOnlyList<ActivityId> Activities, OnOffer OnOffer = OnOffer.Ask, IReadOnlyList<ChildId>? Together = null);

/// <summary>Taking what is offered.</summary>
/// <param name="OperationId">Chosen by the caller; the same again returns the same recap.</param>
/// <param name="Move">Whether a place at another centre that date is given up for it; otherwise the child that has one is refused.</param>
public sealed record OfferAcceptJson(Guid OperationId, bool Move = false);
