using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Procedures;

/// <summary>Reentrant, so that what many families send at once shares few writes.</summary>
[Reentrant]
internal sealed class InboxGrain : Grain, IInboxGrain
{
    private readonly Durable<InboxContent> _state;
    private readonly Observers<IInboxObserver> _observers;

    public InboxGrain([PersistentState("inbox")] IPersistentState<InboxContent> storage, TimeProvider clock, ILogger<InboxGrain> logger)
    {
        _state = new Durable<InboxContent>(this, storage);
        _observers = new Observers<IInboxObserver>(clock, logger);
    }

    public Task<ImmutableArray<InboxEntry>> Get() => Task.FromResult<ImmutableArray<InboxEntry>>(
        [.. _state.Committed.Open.OrderBy(e => e.SentAt), .. _state.Committed.Decided.OrderByDescending(e => e.DecidedAt)]);

    public async Task Put(InboxEntry entry)
    {
        var next = _state.Decided.With(entry);
        if (next == _state.Decided)
        {
            await _state.SettleAsync();
            return;
        }

        await _state.CommitAsync(next);
        _observers.Tell(observer => observer.InboxChanged());
    }

    public Task Subscribe(IInboxObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }
}
