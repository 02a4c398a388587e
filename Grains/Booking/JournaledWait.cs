using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Mercredi.Booking;

/// <summary>A child's standing on a waiting list in a row of the journal.</summary>
/// <param name="FreedAt">When the places became free that are, or were, offered: the town's figures count from it (W10).</param>
internal sealed record JournaledWait(
    WaitingState State,
    ImmutableArray<ActivityId> Activities,
    OnOffer OnOffer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? FreedAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? OfferEndsAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RefusalKind? Because = null)
{
    public static JournaledWait Of(WaitingEntry entry) =>
        new(entry.State, entry.Activities, entry.OnOffer, entry.Offer?.FreedAt, entry.Offer?.EndsAt, entry.Because?.Kind);
}
