using System.Text.Json.Serialization;

namespace Mercredi.Booking;

/// <summary>How a child stands on the waiting list of a centre day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitingState>))]
public enum WaitingState
{
    /// <summary>Until places are free for the whole day plan.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>Its places are kept until the end of the offer (W2).</summary>
    [JsonStringEnumMemberName("offered")] Offered,

    /// <summary>The child has the places.</summary>
    [JsonStringEnumMemberName("taken")] Taken,

    /// <summary>The family did not want the places that were offered.</summary>
    [JsonStringEnumMemberName("declined")] Declined,

    /// <summary>The offer ended without an answer.</summary>
    [JsonStringEnumMemberName("lapsed")] Lapsed,

    /// <summary>The family waits no more.</summary>
    [JsonStringEnumMemberName("left")] Left,

    /// <summary>The list ended, or the town took the child off it, for the reason given.</summary>
    [JsonStringEnumMemberName("ended")] Ended,
}

/// <summary>What happens when it is the child's turn.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnOffer>))]
public enum OnOffer
{
    /// <summary>The places are offered, and the family answers.</summary>
    [JsonStringEnumMemberName("ask")] Ask,

    /// <summary>«Réserver d'office»: the places are booked at once (W5).</summary>
    [JsonStringEnumMemberName("book")] Book,
}
