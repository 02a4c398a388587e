using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Mercredi.Accounts;

/// <summary>Another address for letters: asked for, confirmed by its own link, and only then the account's.</summary>
public sealed partial class AccountGrain
{
    public async Task AskEmail(string email)
    {
        if (_state.Decided.Town is not { } town || _state.Decided.NewEmail?.Email == email) return;
        var asked = town.Email == email ? null : new EmailChange(email, [], _clock.GetUtcNow());
        if (asked != _state.Decided.NewEmail) await _state.CommitAsync(_state.Decided with { NewEmail = asked });
    }

    public async Task<string?> OpenEmailLink(ImmutableArray<byte> tokenHash, DateTimeOffset expires)
    {
        if (_state.Decided.NewEmail is not { } asked) return null;
        await _state.CommitAsync(_state.Decided with { NewEmail = asked with { TokenHash = tokenHash, Expires = expires } });
        return asked.Email;
    }

    public Task<string?> CheckEmailLink(ImmutableArray<byte> tokenHash) => Task.FromResult(Asked(_state.Committed, tokenHash)?.Email);

    public async Task<bool> ConfirmEmail(ImmutableArray<byte> tokenHash)
    {
        if (_state.Decided.Town is not { } town || Asked(_state.Decided, tokenHash) is not { } asked) return false;
        var next = town with { Email = asked.Email };
        await Index(town, next);
        // Links that went to the old address open nothing any more.
        await _state.CommitAsync(_state.Decided with { Town = next, ExportedEmail = _state.Decided.ExportedEmail ?? town.Email, NewEmail = null, Resets = [] });
        return true;
    }

    private EmailChange? Asked(AccountState state, ImmutableArray<byte> tokenHash) =>
        state.NewEmail is { TokenHash.IsDefaultOrEmpty: false } asked && _clock.GetUtcNow() < asked.Expires && CryptographicOperations.FixedTimeEquals(asked.TokenHash.AsSpan(), tokenHash.AsSpan())
            ? asked
            : null;
}
