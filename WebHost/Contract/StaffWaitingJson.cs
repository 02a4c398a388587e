using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Contract;

/// <summary>One child on the waiting list of a centre day, as its staff see it.</summary>
/// <param name="Place">1 for the first of the list, whatever each waits for.</param>
/// <param name="Together">The names of the brothers and sisters who are served with it or not at all.</param>
/// <param name="Ahead">How many come before and wait for a place of the same kind.</param>
/// <param name="OfferEndsAt">Until when the places are kept that are offered to it.</param>
/// <param name="PassedOver">When others behind were served first, and why; the latest few.</param>
/// <param name="Detail">Why staff moved it, as a sentence.</param>
public sealed record StaffWaitingJson(
    ChildId ChildId,
    FamilyId FamilyId,
    string Name,
    AgeBand AgeBand,
    IReadOnlyList<ActivityId> Activities,
    OnOffer OnOffer,
    IReadOnlyList<string> Together,
    WaitingState State,
    int Place,
    int Ahead,
    DateTimeOffset Since,
    IReadOnlyList<PassedOverJson> PassedOver,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? OfferEndsAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);

/// <summary>Another place in the order of a waiting list.</summary>
/// <param name="Place">1 for the first.</param>
/// <param name="Reason">The family reads it.</param>
public sealed record WaitingMoveJson(int Place, string Reason);

/// <summary>A child is taken off a waiting list.</summary>
/// <param name="Reason">The family reads it.</param>
public sealed record WaitingRemovalJson(string Reason);
