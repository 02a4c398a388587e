using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>What is durable of a centre day: who has which places, and the capacities that staff have set.</summary>
internal sealed record CentreDayState
{
    private ImmutableDictionary<Slot, int>? _confirmed;

    /// <summary>The version of the last durable change; what is shown never goes below it (I7).</summary>
    public long Version { get; init; }

    /// <summary>Every child that ever had a place here. Those who gave it back stay, without activities, for their sequence.</summary>
    public ImmutableDictionary<ChildId, Place> Places { get; init; } = ImmutableDictionary<ChildId, Place>.Empty;

    /// <summary>Capacities set by staff for this day; they win over the catalogue's.</summary>
    public ImmutableArray<CapacityChange> Capacities { get; init; } = [];

    /// <summary>Holds when the silo went down in order; empty while the day is active.</summary>
    public ImmutableDictionary<ChildId, Hold> Parked { get; init; } = ImmutableDictionary<ChildId, Hold>.Empty;

    /// <summary>Who waits for a place; null where nobody ever did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WaitingList? Waiting { get; init; }

    /// <summary>Children confirmed in a slot.</summary>
    public int Confirmed(Slot slot) => Counts().GetValueOrDefault(slot);

    /// <summary>Whether the child has confirmed all that <paramref name="hold"/> keeps.</summary>
    public bool Covers(ChildId child, Hold hold) =>
        Places.TryGetValue(child, out var place) && hold.Activities.All(activity => place.AgeBand == hold.AgeBand && place.Activities.Contains(activity));

    public CapacityChange? CapacityOf(Slot slot) => Capacities.FirstOrDefault(c => c.Activity == slot.Activity && c.AgeBand == slot.AgeBand);

    /// <summary>With <paramref name="place"/> as all that the child has here.</summary>
    public CentreDayState With(ChildId child, Place place)
    {
        var counts = Counts().ToBuilder();
        if (Places.TryGetValue(child, out var before)) Count(counts, before, -1);
        Count(counts, place, +1);
        return this with { Places = Places.SetItem(child, place), _confirmed = counts.ToImmutable() };
    }

    /// <summary>With another capacity of one slot.</summary>
    public CentreDayState With(CapacityChange change) => this with
    {
        Capacities = [.. Capacities.Where(c => (c.Activity, c.AgeBand) != (change.Activity, change.AgeBand)), change],
    };

    private ImmutableDictionary<Slot, int> Counts()
    {
        if (_confirmed is not null) return _confirmed;
        var counts = ImmutableDictionary.CreateBuilder<Slot, int>();
        foreach (var place in Places.Values) Count(counts, place, +1);
        return _confirmed = counts.ToImmutable();
    }

    private static void Count(ImmutableDictionary<Slot, int>.Builder counts, Place place, int by)
    {
        foreach (var activity in place.Activities)
        {
            var slot = new Slot(activity, place.AgeBand);
            counts[slot] = counts.GetValueOrDefault(slot) + by;
        }
    }
}

/// <summary>What one child has at a centre day.</summary>
/// <param name="Sequence">The family's save that last decided here; lower ones come too late (I6).</param>
/// <param name="At">When its activities were decided here.</param>
internal sealed record Place(
    [property: JsonPropertyName("f")] FamilyId FamilyId,
    [property: JsonPropertyName("b")] AgeBand AgeBand,
    [property: JsonPropertyName("a")] ImmutableArray<ActivityId> Activities,
    [property: JsonPropertyName("s")] long Sequence,
    [property: JsonPropertyName("t")] DateTimeOffset At);

/// <summary>A capacity that staff set for this day, with their reason.</summary>
internal sealed record CapacityChange(ActivityId Activity, AgeBand AgeBand, int Places, string Reason, string StaffLogin, DateTimeOffset At);
