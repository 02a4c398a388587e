using System.Net.Mail;

namespace Mercredi.Text;

/// <summary>E-mail addresses that letters can reach.</summary>
public static class EmailAddress
{
    /// <summary>The address without what cannot be seen; null for what is no address.</summary>
    public static string? Read(string text)
    {
        var plain = CleanText.Of(text);
        return plain.Length <= 254 && !plain.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(plain, out var parsed) && parsed.Address == plain ? plain : null;
    }
}
