using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>
/// A grain's state as immutable records that are replaced whole. A decision is made on <see cref="Decided"/>, becomes durable by <see cref="CommitAsync"/>, and only
/// then may be answered or shown (I5). Concurrent commits of a reentrant grain share one write. What a decision owes besides (<see cref="Companion"/>) is written with it or not at all.
/// </summary>
/// <remarks>
/// When a write fails its outcome is unknown: every waiter gets the exception, the grain refuses all work and goes, and the next activation reads what was kept.
/// </remarks>
internal sealed class Durable<TState>(IGrainBase grain, IPersistentState<TState> storage) where TState : class
{
    private readonly Companions _companions = new();
    private long _decisions;
    private long _committed;
    private TState? _durable;
    private bool _carries;
    private bool _faulted;

    /// <summary>With every decision so far, written or not: what the next decision stands on.</summary>
    /// <exception cref="DurabilityException">A write failed.</exception>
    public TState Decided => _faulted ? throw new DurabilityException() : storage.State;

    /// <summary>What is known to be durable: what others may see.</summary>
    public TState Committed => _durable ?? storage.State;

    /// <summary>Decides for <paramref name="next"/> at once and returns when it is durable, and its companions with it.</summary>
    /// <exception cref="DurabilityException">An earlier write failed; this state was not taken.</exception>
    public Task CommitAsync(TState next, params ReadOnlySpan<Companion> companions)
    {
        if (_faulted) return Task.FromException(new DurabilityException());
        _companions.Add(companions);
        return WriteAsync(next);
    }

    /// <summary>
    /// Takes <paramref name="next"/> as durable though it is not written yet: only for what any later activation makes again from what is written, companions under the same
    /// ids included. It goes with the next commit.
    /// </summary>
    /// <exception cref="DurabilityException">An earlier write failed; this state was not taken.</exception>
    public void Carry(TState next, params ReadOnlySpan<Companion> companions)
    {
        if (_faulted) throw new DurabilityException();
        _companions.Add(companions);
        storage.State = _durable = next;
        _committed = ++_decisions;
        _carries = true;
    }

    /// <summary>Writes what is carried; nothing carried is no write.</summary>
    /// <exception cref="DurabilityException">A write failed.</exception>
    public Task DeliverAsync() => _carries ? CommitAsync(Decided) : Task.CompletedTask;

    /// <summary>Returns when every decision so far is durable.</summary>
    /// <exception cref="DurabilityException">A write failed.</exception>
    public Task SettleAsync() => ReferenceEquals(Decided, Committed) ? Task.CompletedTask : CommitAsync(Decided);

    private async Task WriteAsync(TState next)
    {
        var decision = ++_decisions;
        _durable ??= storage.State;
        storage.State = next;
        try
        {
            _companions.Accompany();
            await storage.WriteStateAsync();
        }
        catch
        {
            _faulted = true;
            grain.DeactivateOnIdle();
            throw;
        }

        if (decision <= _committed) return;
        _committed = decision;
        _durable = next;
        _carries = false;
    }
}
