using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Accounts;

/// <summary>Reentrant, so that the many writes of an import share few.</summary>
[Reentrant]
public sealed class EmailIndexGrain([PersistentState("emails")] IPersistentState<EmailIndexState> store) : Grain, IEmailIndexGrain
{
    public Task Add(string email, string login) => Change(email, logins => logins.Contains(login) ? logins : logins.Add(login));

    public Task Remove(string email, string login) => Change(email, logins => logins.Remove(login));

    public Task<ImmutableArray<string>> Find(string email) =>
        Task.FromResult(store.State.Logins.GetValueOrDefault(EmailIndexKey.Normalize(email), []));

    private async Task Change(string email, Func<ImmutableArray<string>, ImmutableArray<string>> change)
    {
        var key = EmailIndexKey.Normalize(email);
        var before = store.State.Logins.GetValueOrDefault(key, []);
        var after = change(before);
        if (before == after) return;

        store.State = new EmailIndexState
        {
            Logins = after.IsEmpty ? store.State.Logins.Remove(key) : store.State.Logins.SetItem(key, after),
        };
        try
        {
            await store.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
