using System.Runtime.CompilerServices;

namespace Mercredi.Durability;

/// <summary>
/// Companions of a grain's decisions that wait for the write of the state. Decisions that share a write share it for their companions
/// too: the storage takes all that wait, in the turn in which it takes the state, and they wait until a write has succeeded: one that
/// failed may be followed by another that was queued behind it.
/// </summary>
public sealed class Companions
{
    // The storage sees nothing of a grain but its state: that is where it finds them.
    private static readonly ConditionalWeakTable<object, Companions> ByState = [];

    private readonly List<Companion> _waiting = [];

    internal Companions()
    {
    }

    /// <summary>What waits now, in the order of the decisions.</summary>
    public IReadOnlyList<Companion> Waiting => [.. _waiting];

    /// <summary>Those that go with this state; null when there are none.</summary>
    public static Companions? Of(object state) => ByState.TryGetValue(state, out var companions) ? companions : null;

    /// <summary>The state is written, and the first <paramref name="count"/> of what waited with it.</summary>
    public void Written(object state, int count)
    {
        _waiting.RemoveRange(0, count);
        ByState.Remove(state);
    }

    /// <exception cref="InvalidOperationException">The state is another grain's as well: whose companions would be written?</exception>
    internal void Add(object state, ReadOnlySpan<Companion> more)
    {
        _waiting.AddRange(more);
        if (_waiting.Count > 0 && ByState.GetValue(state, _ => this) != this)
            throw new InvalidOperationException($"Two grains decided for one and the same {state.GetType().Name}.");
    }
}
