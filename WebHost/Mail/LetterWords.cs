using Mercredi.Accounts;
using Mercredi.Localisation;
using Microsoft.Extensions.Localization;

namespace Mercredi.Mail;

/// <summary>Writes letters from resource files, in the language of who gets them: <c>KEY.Subject</c> and <c>KEY.Text</c>.</summary>
public static class LetterWords
{
    /// <summary>Nothing for an account without an address.</summary>
    public static ValueTask SendAsync<TText>(this IMailer mailer, IStringLocalizer<TText> words, Account to, string key, params object[] args) =>
        mailer.SendAsync(words, to, key, () => args);

    /// <param name="args">Called in the language of who gets the letter.</param>
    public static ValueTask SendAsync<TText>(this IMailer mailer, IStringLocalizer<TText> words, Account to, string key, Func<object[]> args)
    {
        if (to.Town.Email.Length == 0) return ValueTask.CompletedTask;
        Letter letter;
        using (new LanguageScope(to.Language ?? ReaderLanguage.French))
        {
            var values = args();
            letter = new Letter(to.Town.Email, to.Town.DisplayName, words[key + ".Subject", values], words[key + ".Text", values]);
        }

        return mailer.SendAsync(letter);
    }
}
