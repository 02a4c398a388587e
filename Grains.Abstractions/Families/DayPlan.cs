using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>A centre and a set of its activities, sorted and without repeats; no activity at all means "nothing there".</summary>
[GenerateSerializer, Immutable, Alias("PlannedDay")]
public sealed record PlannedDay
{
    public PlannedDay(CentreId centreId, IEnumerable<ActivityId> activities)
    {
        CentreId = centreId;
        Activities = [.. activities.Distinct().Order()];
    }

    [JsonConstructor]
    public PlannedDay(CentreId centreId, ImmutableArray<ActivityId> activities) : this(centreId, activities.AsEnumerable())
    {
    }

    [Id(0)] public CentreId CentreId { get; }

    [Id(1)] public ImmutableArray<ActivityId> Activities { get; }

    [JsonIgnore] public bool IsEmpty => Activities.IsEmpty;

    public bool Equals(PlannedDay? other) =>
        other is not null && CentreId == other.CentreId && Activities.AsSpan().SequenceEqual(other.Activities.AsSpan());

    public override int GetHashCode() => HashCode.Combine(CentreId, Activities.Length);
}

/// <summary>What one child does on one date («journée de l'enfant»): what is confirmed and what the parent has chosen since.</summary>
/// <param name="Desired">The choice not yet saved; empty activities ask for cancellation; null when there is none.</param>
/// <param name="HoldExpiresAt">When the unsaved choice lapses.</param>
/// <param name="Problems">Why saving would refuse the choice as it stands, or why the last save did.</param>
[GenerateSerializer, Immutable, Alias("DayPlan")]
public sealed record DayPlan(
    [property: Id(0)] ChildId ChildId,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] PlannedDay? Confirmed,
    [property: Id(3)] PlannedDay? Desired,
    [property: Id(4)] DateTimeOffset? HoldExpiresAt,
    [property: Id(5)] ImmutableArray<Refusal> Problems)
{
    /// <summary>When the choice lapses at the latest, however often it is renewed; null when there is none.</summary>
    [Id(7)] public DateTimeOffset? HoldEndsAt { get; init; }

    /// <summary>
    /// The family's version at which this is so: of two states of a plan the one with the higher version is the newer, whatever crashed between (I7).
    /// Fits a JavaScript number.
    /// </summary>
    [Id(8)] public long Version { get; init; }

    /// <summary>The child's date that is given up once the choice is won; until then, and if it is refused, what is booked there stays.</summary>
    [Id(9)] public DateOnly? Replaces { get; init; }

    /// <summary>Where the child waits for places of that date, or is offered some.</summary>
    [Id(10)] public ImmutableArray<Waiting> Waiting { get; init; } = [];

    public DayPlanState State => (Confirmed, Desired) switch
    {
        (null, null) => DayPlanState.None,
        (not null, null) => DayPlanState.Confirmed,
        (null, _) => DayPlanState.Pending,
        (_, { IsEmpty: true }) => DayPlanState.Cancelling,
        _ => DayPlanState.Changing,
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<DayPlanState>))]
public enum DayPlanState
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("cancelling")] Cancelling,
    [JsonStringEnumMemberName("changing")] Changing,
}
