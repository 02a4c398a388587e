using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Accounts;

internal sealed class RefusedMailGrain : Grain, IRefusedMailGrain
{
    private readonly Durable<RefusedMailState> _state;

    public RefusedMailGrain([PersistentState("refused-mail")] IPersistentState<RefusedMailState> storage) => _state = new Durable<RefusedMailState>(this, storage);

    public Task Put(string login, FamilyId family, bool isRefused)
    {
        var account = new RefusedMail(login, family);
        var now = _state.Decided.Accounts;
        var next = now.RemoveAll(a => a.Login == login);
        if (isRefused) next = next.Add(account);
        return next.Length == now.Length && now.Contains(account) == isRefused ? _state.SettleAsync() : _state.CommitAsync(new RefusedMailState { Accounts = next });
    }

    public Task<ImmutableArray<RefusedMail>> Get() => Task.FromResult(_state.Committed.Accounts);
}

/// <summary>What is durable of it.</summary>
internal sealed record RefusedMailState
{
    public ImmutableArray<RefusedMail> Accounts { get; init; } = [];
}
