using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Billing;

/// <summary>Reentrant, so that the entries of a run share few writes.</summary>
[Reentrant]
internal sealed class LedgerGrain : Grain, ILedgerGrain
{
    private readonly Durable<LedgerState> _state;

    public LedgerGrain([PersistentState("ledger")] IPersistentState<LedgerState> storage) => _state = new Durable<LedgerState>(this, storage);

    public Task<ImmutableArray<LedgerEntry>> Get() => Task.FromResult<ImmutableArray<LedgerEntry>>([.. _state.Committed.Entries.Values]);

    public Task Put(LedgerEntry entry) => _state.Decided.Entries.GetValueOrDefault(entry.Number) == entry
        ? _state.SettleAsync()
        : _state.CommitAsync(new LedgerState { Entries = _state.Decided.Entries.SetItem(entry.Number, entry) });
}

/// <summary>A month's entries by number.</summary>
internal sealed record LedgerState
{
    public ImmutableSortedDictionary<string, LedgerEntry> Entries { get; init; } = ImmutableSortedDictionary<string, LedgerEntry>.Empty.WithComparers(StringComparer.Ordinal);
}
