using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Durability;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Utilities;

namespace Mercredi.Procedures;

/// <summary>Reentrant, so that what many families send at once shares few writes.</summary>
[Reentrant]
public sealed class InboxGrain : Grain, IInboxGrain
{
    private readonly Durable<InboxContent> _state;
    private readonly ObserverManager<IInboxObserver> _observers;

    public InboxGrain([PersistentState("inbox")] IPersistentState<InboxContent> storage, TimeProvider clock, IOptions<BookingOptions> options, ILogger<InboxGrain> logger)
    {
        _state = new Durable<InboxContent>(this, storage);
        _observers = new(options.Value.ObserverLease, logger) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };
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
        _observers.Notify(observer => observer.InboxChanged()).Ignore();
    }

    public Task Subscribe(IInboxObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }
}
