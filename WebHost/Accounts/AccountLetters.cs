using Mercredi.Journal;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts;

/// <summary>Letters about a sign-in. Links in them are made when they are sent, and live from then.</summary>
public sealed class AccountLetters(IGrainFactory grains, PublicAddress address, IStringLocalizer<AccountsText> words, TimeProvider clock) :
    ILetterWriter<PasswordLink>, ILetterWriter<PasswordChanged>, ILetterWriter<PasskeyAdded>,
    ILetterWriter<EmailConfirmation>, ILetterWriter<EmailAsked>, ILetterWriter<EmailChanged>
{
    public static readonly TimeSpan PasswordLinkLifetime = TimeSpan.FromHours(1);

    public static readonly TimeSpan EmailLinkLifetime = TimeSpan.FromDays(1);

    public const string EmailLinkPath = "/courriel/confirmer";

    public async Task<LetterWords?> WriteAsync(PasswordLink matter, Account to)
    {
        (matter.By ?? Author.System).Acts();
        var token = ResetToken.Create(to.Login);
        if (!await grains.Account(to.Login).OpenReset(token.Hash, clock.GetUtcNow() + PasswordLinkLifetime)) return null;
        return new(words, to.HasPassword ? "Mail.Reset" : "Mail.Activate",
            () => [to.Town.DisplayName, to.Login, address.Link($"/mot-de-passe/nouveau?jeton={token.Text}")]);
    }

    public Task<LetterWords?> WriteAsync(PasswordChanged matter, Account to) =>
        WordsAsync(matter.Passkeys > 0 ? "Mail.PasswordChangedPasskeys" : "Mail.PasswordChanged", to.Town.DisplayName, to.Login, matter.Passkeys);

    public Task<LetterWords?> WriteAsync(PasskeyAdded matter, Account to) => WordsAsync("Mail.PasskeyAdded", to.Town.DisplayName, to.Login);

    /// <summary>Nothing once another address is asked for, or this one is confirmed.</summary>
    public async Task<LetterWords?> WriteAsync(EmailConfirmation matter, Account to)
    {
        if (to.PendingEmail != to.Town.Email) return null;
        var token = ResetToken.Create(to.Login);
        if (await grains.Account(to.Login).OpenEmailLink(token.Hash, clock.GetUtcNow() + EmailLinkLifetime) != to.Town.Email) return null;
        return new(words, "Mail.ConfirmEmail", () => [to.Town.DisplayName, to.Login, address.Link($"{EmailLinkPath}?jeton={token.Text}")]);
    }

    public Task<LetterWords?> WriteAsync(EmailAsked matter, Account to) => WordsAsync("Mail.EmailAsked", to.Town.DisplayName, matter.Email);

    public Task<LetterWords?> WriteAsync(EmailChanged matter, Account to) => WordsAsync("Mail.EmailChanged", to.Town.DisplayName, matter.Email);

    private Task<LetterWords?> WordsAsync(string key, params object[] values) => Task.FromResult<LetterWords?>(new(words, key, () => values));
}
