using Mercredi.Mail;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts;

/// <summary>Sends the link that confirms another address to that address, and tells the present one.</summary>
public sealed class EmailLinks(IGrainFactory grains, IMailer mailer, PublicAddress address, IStringLocalizer<AccountsText> words, TimeProvider clock)
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(1);

    public const string Path = "/courriel/confirmer";

    private readonly TokenBuckets _perAccount = new(clock, burst: 3, perMinute: 0.05);

    /// <summary>False when no other address is asked for, or too many letters have gone already.</summary>
    public async Task<bool> SendAsync(string login)
    {
        if (await grains.Account(login).Get() is not { PendingEmail: { } asked } account || _perAccount.Take(AccountKey.Normalize(login)) is not null) return false;
        var token = ResetToken.Create(account.Login);
        if (await grains.Account(login).OpenEmailLink(token.Hash, clock.GetUtcNow() + LinkLifetime) is not { } email) return false;
        var reached = account with { Town = account.Town with { Email = email } };
        await mailer.SendAsync(words, reached, "Mail.ConfirmEmail", account.Town.DisplayName, account.Login, address.Link($"{Path}?jeton={token.Text}"));
        await mailer.SendAsync(words, account, "Mail.EmailAsked", account.Town.DisplayName, asked);
        return true;
    }
}
