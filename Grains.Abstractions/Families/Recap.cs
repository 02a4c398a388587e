using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>The list of outcomes of one save («récapitulatif», G6, G7).</summary>
/// <param name="At">When the save was judged; the default for recaps of the time before this was kept.</param>
[GenerateSerializer, Immutable, Alias("Recap")]
public sealed record Recap([property: Id(0)] Guid OperationId, [property: Id(1)] ImmutableArray<RecapLine> Lines, [property: Id(2)] DateTimeOffset At = default)
{
    /// <summary>Set when the operation was done so long ago that only its day is kept, and no line: the day on which it was done. Nothing was done now.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateOnly? DoneOn { get; init; }

    /// <summary>The versions of the centre days that show it; none where it is answered again.</summary>
    [Id(4), JsonIgnore] public ImmutableArray<CentreDayVersion> Days { get; init; } = [];

    /// <inheritdoc cref="SelectResult.Quotient"/>
    [Id(5), JsonIgnore] public int? Quotient { get; init; }
}

/// <summary>The outcome for one child on one date.</summary>
/// <param name="Activities">What is booked after a confirmation, what was given up by a cancellation, what was asked for by a refusal.</param>
[GenerateSerializer, Immutable, Alias("RecapLine")]
public sealed record RecapLine(
    [property: Id(0)] ChildId ChildId,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] CentreId CentreId,
    [property: Id(3)] ImmutableArray<ActivityId> Activities,
    [property: Id(4)] Outcome Outcome,
    [property: Id(5)] Refusal? Refusal = null)
{
    public RecapLine Refuse(Refusal refusal) => this with { Outcome = Outcome.Refused, Refusal = refusal };
}

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
    [JsonStringEnumMemberName("moved")] Moved,
    [JsonStringEnumMemberName("unchanged")] Unchanged,
    [JsonStringEnumMemberName("refused")] Refused,
}
