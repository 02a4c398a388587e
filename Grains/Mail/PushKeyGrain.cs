using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Mail;

internal sealed class PushKeyGrain : Grain, IPushKeyGrain
{
    private readonly Durable<PushKeyState> _state;

    public PushKeyGrain([PersistentState("push-key")] IPersistentState<PushKeyState> storage) => _state = new Durable<PushKeyState>(this, storage);

    public Task<string?> Get() => Task.FromResult(_state.Committed.Key);

    public async Task<string> Keep(string key, string? known)
    {
        if (_state.Decided.Key == known) await _state.CommitAsync(new PushKeyState { Key = key });
        else await _state.SettleAsync();
        return _state.Decided.Key!;
    }
}

/// <summary>What is durable of it.</summary>
internal sealed record PushKeyState
{
    public string? Key { get; init; }
}
