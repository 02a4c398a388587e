using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>«Surveiller» (W7): a week pattern that is kept as a wish until its last date. It joins the waiting lists of its dates that are full, or become so.</summary>
/// <param name="Pattern">What is wished for; its mode does not matter.</param>
/// <param name="PerMonth">A child waits no more in a month in which it has so many of the pattern's weekdays booked, however that came about. Null for no limit.</param>
[GenerateSerializer, Immutable, Alias("StandingOrder")]
public sealed record StandingOrder(
    [property: Id(0)] Guid Id, [property: Id(1)] WeekPattern Pattern, [property: Id(2)] OnOffer OnOffer, [property: Id(3)] int? PerMonth)
{
    /// <summary>The most that a household may have at work at a time.</summary>
    public const int Most = 20;

    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public StandingOrderState State { get; init; }

    /// <summary>What it has joined, the latest state of each.</summary>
    [Id(5), JsonIgnore] public ImmutableArray<Waiting> Dates { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<StandingOrderState>))]
public enum StandingOrderState
{
    [JsonStringEnumMemberName("active")] Active,

    /// <summary>By the family, or because its last date is past.</summary>
    [JsonStringEnumMemberName("ended")] Ended,
}

/// <summary>The order as it stands, or why there is none (then nothing changed).</summary>
[GenerateSerializer, Immutable, Alias("StandingOrderResult")]
public sealed record StandingOrderResult([property: Id(0)] StandingOrder? Order, [property: Id(1)] Refusal? Refusal);
