using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Microsoft.Extensions.Localization;

namespace Mercredi.Mail;

/// <summary>Writes letters from resource files, in the language of who gets them: <c>KEY.Subject</c> and <c>KEY.Text</c>.</summary>
public static class LetterWords
{
    /// <summary>Nothing for an account without an address.</summary>
    public static ValueTask SendAsync<TText>(this IMailer mailer, IStringLocalizer<TText> words, Account to, string key, params object[] args)
    {
        if (to.Town.Email.Length == 0) return ValueTask.CompletedTask;
        var reader = CultureInfo.CurrentUICulture;
        var numbers = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = ReaderLanguage.Culture(to.Language);
            return mailer.SendAsync(new Letter(to.Town.Email, to.Town.DisplayName, words[key + ".Subject", args], words[key + ".Text", args]));
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (reader, numbers);
        }
    }
}
