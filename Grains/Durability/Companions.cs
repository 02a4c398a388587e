namespace Mercredi.Durability;

/// <summary>
/// Companions of a grain's decisions that wait for the write of the state. Decisions that share a write share it for their companions
/// too: the storage takes all that wait, in the turn in which it takes the state, and they wait until a write has succeeded: one that
/// failed may be followed by another that was queued behind it.
/// </summary>
public sealed class Companions
{
    // The storage sees nothing of a grain but its state: they reach it with the flow of the write. (A table by state is slow: each of its entries is the garbage collector's.)
    private static readonly AsyncLocal<Companions?> OfThisWrite = new();

    private readonly List<Companion> _waiting = [];

    internal Companions()
    {
    }

    /// <summary>Those of the grain whose state is being written; null where no decision is written.</summary>
    public static Companions? Current => OfThisWrite.Value;

    /// <summary>What waits now, in the order of the decisions.</summary>
    public IReadOnlyList<Companion> Waiting => _waiting.Count == 0 ? [] : [.. _waiting];

    /// <summary>The state is written, and the first <paramref name="count"/> of what waited with it.</summary>
    public void Written(int count) => _waiting.RemoveRange(0, count);

    internal void Add(ReadOnlySpan<Companion> more) => _waiting.AddRange(more);

    /// <summary>They go with what is written from here on, until the caller returns.</summary>
    internal void Accompany() => OfThisWrite.Value = this;
}
