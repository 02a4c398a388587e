using System.Collections.Immutable;

namespace Mercredi.Booking;

/// <summary>The holds of one centre day, and how many there are in each slot: a rush asks for that with every click. Replaced, never changed.</summary>
internal sealed record HoldBook
{
    public static readonly HoldBook Empty = new();

    private ImmutableDictionary<ChildId, Hold> Holds { get; init; } = ImmutableDictionary<ChildId, Hold>.Empty;

    private ImmutableDictionary<Slot, int> Counts { get; init; } = ImmutableDictionary<Slot, int>.Empty;

    /// <summary>No hold lapses before; <see cref="DateTimeOffset.MaxValue"/> where there is none.</summary>
    public DateTimeOffset FirstExpiry { get; private init; } = DateTimeOffset.MaxValue;

    public int Count => Holds.Count;

    public IEnumerable<KeyValuePair<ChildId, Hold>> All => Holds;

    public Hold? Find(ChildId child) => Holds.GetValueOrDefault(child);

    /// <summary>Places held in a slot.</summary>
    public int CountIn(Slot slot) => Counts.GetValueOrDefault(slot);

    /// <summary>With <paramref name="hold"/> as all that is held for the child.</summary>
    public HoldBook With(ChildId child, Hold hold)
    {
        var others = Without(child);
        return others with
        {
            Holds = others.Holds.SetItem(child, hold),
            Counts = Counted(others.Counts, hold, +1),
            FirstExpiry = hold.ExpiresAt < others.FirstExpiry ? hold.ExpiresAt : others.FirstExpiry,
        };
    }

    public HoldBook With(IEnumerable<KeyValuePair<ChildId, Hold>> holds) => holds.Aggregate(this, (book, hold) => book.With(hold.Key, hold.Value));

    public HoldBook Without(ChildId child) => Find(child) is { } hold ? this with { Holds = Holds.Remove(child), Counts = Counted(Counts, hold, -1) } : this;

    /// <summary>Without the holds that have lapsed.</summary>
    public HoldBook WithoutLapsed(DateTimeOffset now) => now < FirstExpiry ? this : Empty.With(Holds.Where(h => h.Value.ExpiresAt > now));

    private static ImmutableDictionary<Slot, int> Counted(ImmutableDictionary<Slot, int> counts, Hold hold, int by)
    {
        foreach (var activity in hold.Activities)
        {
            var slot = new Slot(activity, hold.AgeBand);
            counts = counts.SetItem(slot, counts.GetValueOrDefault(slot) + by);
        }

        return counts;
    }
}
