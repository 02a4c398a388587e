using System.Collections.Immutable;
using Mercredi.Mail;

namespace Mercredi.Accounts;

internal sealed partial class AccountGrain
{
    public async Task<bool> OpenReset(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (_state.Decided.Town is null) return false;
        await _state.CommitAsync(AccountRules.OpenReset(_state.Decided, new ResetLink(tokenHash, expires), _clock.GetUtcNow()));
        return true;
    }

    public Task<bool> CheckReset(ImmutableArray<byte> tokenHash) =>
        Task.FromResult(AccountRules.HasReset(_state.Committed, tokenHash, _clock.GetUtcNow()));

    public async Task<bool> RedeemReset(ImmutableArray<byte> tokenHash, string passwordHash, bool removePasskeys)
    {
        if (!AccountRules.HasReset(_state.Decided, tokenHash, _clock.GetUtcNow())) return false;
        await ChangePasswordAsync(passwordHash, removePasskeys);
        return true;
    }

    /// <summary>Who had a password is told, and how many passkeys open the account besides: they outlive it.</summary>
    private async Task ChangePasswordAsync(string passwordHash, bool removePasskeys)
    {
        var next = AccountRules.SetPassword(_state.Decided, passwordHash, NewStamp());
        if (removePasskeys) next = next with { Passkeys = [] };
        await _state.CommitAsync(next, _state.Decided.PasswordHash is null ? [] : Owed(new PasswordChanged(next.Passkeys.Length)));
        Forgive();
        await TellAsync();
    }
}
