using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Journal;
using Mercredi.Mail;

namespace Mercredi.Accounts;

internal sealed partial class AccountGrain
{
    public async Task<bool> OpenReset(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (_state.Decided.Town is null) return false;
        await _state.CommitAsync(
            AccountRules.OpenReset(_state.Decided, new ResetLink(tokenHash, expires), _clock.GetUtcNow()),
            Row(JournalKind.PasswordLink, after: new { Until = expires }));
        return true;
    }

    public Task<bool> CheckReset(ImmutableArray<byte> tokenHash) =>
        Task.FromResult(AccountRules.HasReset(_state.Committed, tokenHash, _clock.GetUtcNow()));

    public async Task<bool> RedeemReset(ImmutableArray<byte> tokenHash, string passwordHash, bool removePasskeys)
    {
        if (!AccountRules.HasReset(_state.Decided, tokenHash, _clock.GetUtcNow())) return false;
        await ChangePasswordAsync(passwordHash, removePasskeys, by: "link");
        return true;
    }

    /// <summary>Who had a password is told, and how many passkeys open the account besides: they outlive it.</summary>
    /// <param name="by">What proved who sets it.</param>
    private async Task ChangePasswordAsync(string passwordHash, bool removePasskeys, string by)
    {
        var next = AccountRules.SetPassword(_state.Decided, passwordHash, NewStamp());
        List<Companion> told = [Row(JournalKind.Password, after: new { By = by })];
        if (removePasskeys)
        {
            told.AddRange(next.Passkeys.Select(passkey => Row(JournalKind.PasskeyRemoved, Shown(passkey))));
            next = next with { Passkeys = [] };
        }

        if (_state.Decided.PasswordHash is not null) told.AddRange(Owed(new PasswordChanged(next.Passkeys.Length)));
        await _state.CommitAsync(next, [.. told]);
        Forgive();
        await TellAsync();
    }
}
