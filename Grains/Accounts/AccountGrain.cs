using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Mercredi.Accounts;

/// <summary>One sign-in. Failures are counted in memory, for logins that do not exist as well; only a lock is durable.</summary>
public sealed partial class AccountGrain(
    [PersistentState("account")] IPersistentState<AccountState> store,
    TimeProvider clock) : Grain, IAccountGrain
{
    public async Task Provision(AccountProvision provision)
    {
        var before = store.State.Town;
        if (provision.Equals(before)) return;

        if (EmailIndexKey.Normalize(before?.Email ?? "") != EmailIndexKey.Normalize(provision.Email)) await Index(before, provision);
        await Write(AccountRules.Provision(store.State, provision, NewStamp()));
    }

    public Task<Account?> Get() => Task.FromResult(View());

    public async Task<bool> SetPassword(string passwordHash)
    {
        if (store.State.Town is null) return false;
        await Write(AccountRules.SetPassword(store.State, passwordHash, NewStamp()));
        (failures, lockedUntil) = (0, null);
        return true;
    }

    public async Task EndSessions()
    {
        if (store.State.Town is not null) await Write(store.State with { SecurityStamp = NewStamp() });
    }

    public async Task SetLanguage(string language)
    {
        if (store.State.Town is not null && store.State.Language != language) await Write(store.State with { Language = language });
    }

    public async Task<bool> PutPasskey(Passkey passkey)
    {
        var next = AccountRules.PutPasskey(store.State, passkey);
        if (store.State.Town is null || next.Passkeys.Length > AccountRules.MaxPasskeys) return false;
        await Write(next);
        return true;
    }

    public Task RemovePasskey(ImmutableArray<byte> credentialId) => Write(AccountRules.RemovePasskey(store.State, credentialId));

    public Task<ImmutableArray<Passkey>> GetPasskeys() => Task.FromResult(store.State.Passkeys);

    private Account? View() => store.State.Town is { } town
        ? new Account(town, store.State.Language, store.State.SecurityStamp, store.State.PasswordHash is not null)
        : null;

    // The index goes first: a crash between leaves an address that finds an account which no longer has it, and that is checked where it is used.
    private async Task Index(AccountProvision? before, AccountProvision now)
    {
        if (now.Email.Length > 0) await GrainFactory.EmailIndex(now.Email).Add(now.Email, now.Login);
        if (before is { Email.Length: > 0 }) await GrainFactory.EmailIndex(before.Email).Remove(before.Email, before.Login);
    }

    private async Task Write(AccountState next)
    {
        store.State = next;
        try
        {
            await store.WriteStateAsync();
        }
        catch
        {
            // The refused change must not ride on the next write.
            DeactivateOnIdle();
            throw;
        }
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
