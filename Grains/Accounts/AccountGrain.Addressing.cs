using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Journal;
using Mercredi.Mail;

namespace Mercredi.Accounts;

/// <summary>Another address for letters: asked for, confirmed by its own link, and only then the account's.</summary>
internal sealed partial class AccountGrain
{
    public async Task AskEmail(string email)
    {
        if (_state.Decided.Town is not { } town || _state.Decided.NewEmail?.Email == email) return;
        var asked = town.Email == email ? null : new EmailChange(email, [], _clock.GetUtcNow());
        if (asked == _state.Decided.NewEmail) return;
        var next = _state.Decided with { NewEmail = asked };
        var row = Row(JournalKind.EmailAsked, new { _state.Decided.NewEmail?.Email }, new { asked?.Email });
        if (asked is null) await _state.CommitAsync(next, row);
        else await AskAsync(next, row);
    }

    public Task<bool> AskEmailAgain() => _state.Decided.NewEmail is null ? Task.FromResult(false) : AskAsync(_state.Decided);

    public async Task<string?> OpenEmailLink(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (_state.Decided.NewEmail is not { } asked) return null;
        await _state.CommitAsync(_state.Decided with { NewEmail = AccountRules.OpenEmailLink(asked, new ResetLink(tokenHash, expires)) });
        return asked.Email;
    }

    public Task<string?> CheckEmailLink(ImmutableArray<byte> tokenHash) => Task.FromResult(Asked(_state.Committed, tokenHash)?.Email);

    public async Task<bool> ConfirmEmail(ImmutableArray<byte> tokenHash)
    {
        if (_state.Decided.Town is not { } town || Asked(_state.Decided, tokenHash) is not { } asked) return false;
        var next = town with { Email = asked.Email };
        await IndexAsync(town, next);
        var told = Owed(new EmailChanged(asked.Email), town.Email);
        var before = _state.Decided;
        // Links that went to the old address open nothing any more.
        await _state.CommitAsync(
            _state.Decided with { Town = next, ExportedEmail = _state.Decided.ExportedEmail ?? town.Email, NewEmail = null, Resets = [] },
            [Row(JournalKind.Email, new { town.Email }, new { next.Email }), .. told]);
        await TellOfficeAsync(before);
        return true;
    }

    /// <summary>Owes the link to the address asked for and word to the present one; false when too many have gone already, and then the question is kept alone.</summary>
    private async Task<bool> AskAsync(AccountState next, params Companion[] told)
    {
        var (town, asked) = (next.Town!, next.NewEmail!.Email);
        var counted = AccountRules.CountEmailLetters(next, _clock.GetUtcNow());
        if (counted is null) await _state.CommitAsync(next, told);
        else await _state.CommitAsync(counted, [.. told, .. Owed(new EmailConfirmation(), asked), .. Owed(new EmailAsked(asked), town.Email)]);
        return counted is not null;
    }

    private EmailChange? Asked(AccountState state, ImmutableArray<byte> tokenHash) =>
        state.NewEmail is { } asked && AccountRules.HasEmailLink(asked, tokenHash, _clock.GetUtcNow()) ? asked : null;
}
