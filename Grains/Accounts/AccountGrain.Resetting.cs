using System.Collections.Immutable;

namespace Mercredi.Accounts;

public sealed partial class AccountGrain
{
    public async Task<bool> OpenReset(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (store.State.Town is null) return false;
        await Write(AccountRules.OpenReset(store.State, new ResetLink(tokenHash, expires), clock.GetUtcNow()));
        return true;
    }

    public Task<bool> CheckReset(ImmutableArray<byte> tokenHash) =>
        Task.FromResult(AccountRules.HasReset(store.State, tokenHash, clock.GetUtcNow()));

    public async Task<bool> RedeemReset(ImmutableArray<byte> tokenHash, string passwordHash)
    {
        if (!AccountRules.HasReset(store.State, tokenHash, clock.GetUtcNow())) return false;
        await Write(AccountRules.SetPassword(store.State, passwordHash, NewStamp()));
        (failures, lockedUntil) = (0, null);
        return true;
    }
}
