using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Mercredi.Text;

/// <summary>E-mail addresses that letters can reach.</summary>
public static partial class EmailAddress
{
    /// <summary>The address without what cannot be seen; null for what is no address.</summary>
    public static string? Read(string text)
    {
        var plain = CleanText.Of(text);
        return plain.Length <= 254 && !plain.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(plain, out var parsed) && parsed.Address == plain && Domain().IsMatch(parsed.Host) ? plain : null;
    }

    /// <summary>A name with a dot in it, of labels that neither begin nor end with a hyphen.</summary>
    [GeneratedRegex(@"^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$")]
    private static partial Regex Domain();
}
