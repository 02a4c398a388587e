using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Accounts;

/// <summary>Reentrant, so that the many writes of an import share few.</summary>
[Reentrant]
internal sealed class EmailIndexGrain : Grain, IEmailIndexGrain
{
    private readonly Durable<EmailIndexState> _state;

    public EmailIndexGrain([PersistentState("emails")] IPersistentState<EmailIndexState> storage) =>
        _state = new Durable<EmailIndexState>(this, storage);

    public Task Add(string email, string login) => ChangeAsync(email, logins => logins.Contains(login) ? logins : logins.Add(login));

    public Task Remove(string email, string login) => ChangeAsync(email, logins => logins.Remove(login));

    public Task<ImmutableArray<string>> Find(string email) =>
        Task.FromResult(_state.Committed.Logins.GetValueOrDefault(EmailIndexKey.Normalize(email), []));

    private Task ChangeAsync(string email, Func<ImmutableArray<string>, ImmutableArray<string>> change)
    {
        var key = EmailIndexKey.Normalize(email);
        var all = _state.Decided.Logins;
        var before = all.GetValueOrDefault(key, []);
        var after = change(before);
        // Nothing to change, but perhaps something still to become durable.
        if (before == after) return _state.SettleAsync();
        return _state.CommitAsync(new EmailIndexState { Logins = after.IsEmpty ? all.Remove(key) : all.SetItem(key, after) });
    }
}
