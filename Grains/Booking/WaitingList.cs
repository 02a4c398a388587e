using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>Who waits for places of a centre day, in the order of service, and what their families have not been told yet. Replaced, never changed.</summary>
internal sealed record WaitingList
{
    private ImmutableDictionary<Slot, int>? _waiting;
    private ImmutableArray<WaitingEntry> _offered;
    private HashSet<ChildId>? _children;

    /// <summary>Who waits, or is offered places.</summary>
    public ImmutableArray<WaitingEntry> Entries { get; init; } = [];

    /// <summary>The last change of each child's entry that its family has not taken note of; entries that have ended are here alone.</summary>
    public ImmutableDictionary<ChildId, WaitingEntry> Untold { get; init; } = ImmutableDictionary<ChildId, WaitingEntry>.Empty;

    /// <summary>Of each child the last question that was answered: an earlier one comes too late.</summary>
    public ImmutableDictionary<ChildId, long> Asked { get; init; } = ImmutableDictionary<ChildId, long>.Empty;

    /// <summary>Entries to which places are offered.</summary>
    [JsonIgnore]
    public ImmutableArray<WaitingEntry> Offered => _offered.IsDefault ? _offered = [.. Entries.Where(e => e.Offer is not null)] : _offered;

    /// <summary>Quick for a child who is not on the list: everybody who clicks is looked for.</summary>
    public WaitingEntry? Find(ChildId child) =>
        (_children ??= [.. Entries.Select(e => e.ChildId)]).Contains(child) ? Entries.First(e => e.ChildId == child) : null;

    /// <summary>How many wait for a place of the slot and are offered none yet.</summary>
    public int Waiting(Slot slot)
    {
        if (_waiting is not null) return _waiting.GetValueOrDefault(slot);
        var counts = ImmutableDictionary.CreateBuilder<Slot, int>();
        foreach (var needed in Entries.Where(e => e.Offer is null).SelectMany(e => e.Needs)) counts[needed] = counts.GetValueOrDefault(needed) + 1;
        return (_waiting = counts.ToImmutable()).GetValueOrDefault(slot);
    }

    /// <summary>How many come before the child and wait for one of <paramref name="slots"/>; all of them for a child who does not wait.</summary>
    public int Ahead(ChildId child, IReadOnlyCollection<Slot> slots) =>
        Entries.TakeWhile(e => e.ChildId != child).Count(e => e.Offer is null && e.Needs.Any(slots.Contains));

    /// <summary>Every entry in order, each with how many come before it as of <see cref="Ahead"/>: one walk, however long the list is.</summary>
    public IEnumerable<(WaitingEntry Entry, int Ahead)> InOrder()
    {
        // Plans are few: entries that need the same are counted as one.
        var before = new List<(ImmutableArray<Slot> Needs, int Count)>();
        foreach (var entry in Entries)
        {
            yield return (entry, before.Where(b => b.Needs.Any(entry.Needs.Contains)).Sum(b => b.Count));
            if (entry.Offer is not null) continue;
            var same = before.FindIndex(b => b.Needs.AsSpan().SequenceEqual(entry.Needs.AsSpan()));
            if (same < 0) before.Add((entry.Needs, 1));
            else before[same] = (entry.Needs, before[same].Count + 1);
        }
    }

    /// <summary>Places of the slot that are offered to others than the child.</summary>
    public int OfferedToOthers(Slot slot, ChildId child)
    {
        var count = 0;
        foreach (var entry in Offered)
            if (entry.ChildId != child && entry.Needs.Contains(slot)) count++;
        return count;
    }

    /// <summary>With <paramref name="entries"/> as they are now: those that go on stand in them, those that ended are to be told.</summary>
    public WaitingList With(IEnumerable<WaitingEntry> entries, IEnumerable<WaitingEntry> untold) => new()
    {
        Entries = [.. entries], Asked = Asked, Untold = Untold.SetItems(untold.Select(e => KeyValuePair.Create(e.ChildId, e))),
    };
}

/// <summary>One child on the list.</summary>
/// <param name="Activities">The whole day plan that is waited for.</param>
/// <param name="Together">The other children of its group.</param>
/// <param name="Number">Counts joinings: the order within a priority class.</param>
/// <param name="Stamp">The day's version at its last change.</param>
internal sealed record WaitingEntry(
    [property: JsonPropertyName("f")] FamilyId FamilyId,
    [property: JsonPropertyName("c")] ChildId ChildId,
    [property: JsonPropertyName("b")] AgeBand AgeBand,
    [property: JsonPropertyName("a")] ImmutableArray<ActivityId> Activities,
    [property: JsonPropertyName("o")] OnOffer OnOffer,
    [property: JsonPropertyName("g")] ImmutableArray<ChildId> Together,
    [property: JsonPropertyName("n")] long Number,
    [property: JsonPropertyName("t")] DateTimeOffset Since,
    [property: JsonPropertyName("v")] long Stamp)
{
    [JsonPropertyName("s")] public WaitingState State { get; init; }

    /// <summary>What the plan has beyond what the child has: what an offer keeps.</summary>
    [JsonPropertyName("w")] public ImmutableArray<Slot> Needs { get; init; } = [];

    [JsonPropertyName("p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Offer? Offer { get; init; }

    [JsonPropertyName("x"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableList<PassedOver>? PassedOver { get; init; }

    [JsonPropertyName("r"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Refusal? Because { get; init; }

    /// <summary>As its family and staff see it.</summary>
    public WaitingStanding Standing(int ahead) => new()
    {
        FamilyId = FamilyId, ChildId = ChildId, AgeBand = AgeBand, Activities = Activities, OnOffer = OnOffer, Together = Together, State = State, Ahead = ahead,
        Since = Since, OfferId = Offer?.Id, OfferEndsAt = Offer?.EndsAt, PassedOver = [.. PassedOver ?? []], Because = Because, Version = Stamp,
    };

    public WaitingEntry Ended(WaitingState state, long stamp, Refusal? because = null) => this with { State = state, Stamp = stamp, Offer = null, Because = because };
}

/// <summary>Places that are kept for an entry, or a group of them, until they answer (W2).</summary>
/// <param name="FreedAt">When the places became free, for the town's figures (W10).</param>
/// <param name="Answered">One of the group has its place: the others' are theirs, whenever they come for them.</param>
internal sealed record Offer(Guid Id, DateTimeOffset MadeAt, DateTimeOffset EndsAt, DateTimeOffset FreedAt, bool Answered = false);
