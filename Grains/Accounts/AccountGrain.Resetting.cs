using System.Collections.Immutable;

namespace Mercredi.Accounts;

public sealed partial class AccountGrain
{
    public async Task<bool> OpenReset(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (_state.Decided.Town is null) return false;
        await _state.CommitAsync(AccountRules.OpenReset(_state.Decided, new ResetLink(tokenHash, expires), _clock.GetUtcNow()));
        return true;
    }

    public Task<bool> CheckReset(ImmutableArray<byte> tokenHash) =>
        Task.FromResult(AccountRules.HasReset(_state.Committed, tokenHash, _clock.GetUtcNow()));

    public async Task<bool> RedeemReset(ImmutableArray<byte> tokenHash, string passwordHash)
    {
        if (!AccountRules.HasReset(_state.Decided, tokenHash, _clock.GetUtcNow())) return false;
        await _state.CommitAsync(AccountRules.SetPassword(_state.Decided, passwordHash, NewStamp()));
        Forgive();
        await TellAsync();
        return true;
    }
}
