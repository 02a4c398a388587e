using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Accounts;

/// <summary>Few keys, a new one every few months.</summary>
internal sealed class KeyRingGrain : Grain, IKeyRingGrain
{
    private readonly Durable<KeyRingState> _state;

    public KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRingState> storage) => _state = new Durable<KeyRingState>(this, storage);

    public Task<ImmutableArray<string>> GetAll() => Task.FromResult(_state.Committed.Elements);

    public Task Add(string element) => _state.Decided.Elements.Contains(element)
        ? _state.SettleAsync()
        : _state.CommitAsync(new KeyRingState { Elements = _state.Decided.Elements.Add(element) });

    public Task Replace(string element, string with) => _state.Decided.Elements.Contains(element)
        ? _state.CommitAsync(new KeyRingState { Elements = _state.Decided.Elements.Replace(element, with) })
        : _state.SettleAsync();
}

/// <summary>What is durable of the key ring.</summary>
internal sealed record KeyRingState
{
    public ImmutableArray<string> Elements { get; init; } = [];
}
