using System.Collections.Immutable;
using Mercredi.Journal;
using Mercredi.Mail;
using Mercredi.Security;

namespace Mercredi.Accounts;

/// <summary>Asks for one-time links: the page answers the same, and as fast, whether the account exists or not (G2), for whose it is is found out when the letter is sent.</summary>
public sealed class ResetRequests(IGrainFactory grains, AccountFinder finder, TimeProvider clock) : ILetterSpreader<PasswordLinkAsked>
{
    private readonly TokenBuckets _perTarget = new(clock, burst: 3, perMinute: 0.1);

    /// <summary>Keeps what was asked for, durably. Too many for the same target are dropped, with the same answer; so is what can be neither a login nor an address.</summary>
    /// <param name="loginOrEmail">What the visitor typed.</param>
    public async Task AskAsync(string loginOrEmail)
    {
        var target = AccountKey.Normalize(loginOrEmail);
        if (target.Length > AccountFinder.MaxTyped || !(AccountKey.IsLogin(target) || target.Contains('@', StringComparison.Ordinal)) || _perTarget.Take(target) is not null) return;
        await grains.Outbox().Add([new NewLetter(Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), "", new PasswordLinkAsked(target) { By = Author.Current })]);
    }

    /// <summary>Nobody's login leaves no row behind: strangers' guesses must not fill the table.</summary>
    public async Task<ImmutableArray<(string Login, LetterMatter Matter)>> SpreadAsync(PasswordLinkAsked matter)
    {
        List<(string, LetterMatter)> letters = [];
        foreach (var login in await finder.FindAsync(matter.Typed))
            if (await grains.Account(login).Get() is { Town.Email.Length: > 0 }) letters.Add((login, new PasswordLink { By = matter.By }));
        return [.. letters];
    }
}
