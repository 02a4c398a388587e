using System.Security.Cryptography;
using Mercredi.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Mercredi.Mail;

/// <summary>The signed link of a letter that stops e-mails of its kind for its reader, signed in or not, and can do nothing else. It does not grow old: letters are kept.</summary>
public sealed class StopLink(IDataProtectionProvider protection, PublicAddress address)
{
    public const string Path = "/courriels/arret";

    private const int Longest = 1000;

    private readonly IDataProtector _protector = protection.CreateProtector("mercredi.letters.stop");

    public string Of(string login, LetterTopic topic) => address.Link($"{Path}?jeton={_protector.Protect($"{topic}\n{login}")}");

    /// <summary>Whose e-mails of which kind the link stops; null for one that we did not make.</summary>
    public (string Login, LetterTopic Topic)? Read(string? token)
    {
        if (token is not { Length: > 0 and <= Longest }) return null;
        try
        {
            return _protector.Unprotect(token).Split('\n') is [var topic, var login] && Enum.TryParse<LetterTopic>(topic, out var known) ? (login, known) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
