using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Accounts;

/// <summary>The secret of a one-time link: 256 random bits, then whose it is. Only its hash is kept.</summary>
public sealed record ResetToken(string Login, string Text)
{
    private const int SecretLength = 32;

    public ImmutableArray<byte> Hash => [.. SHA256.HashData(Encoding.ASCII.GetBytes(Text))];

    public static ResetToken Create(string login) =>
        new(login, WebEncoders.Base64UrlEncode([.. RandomNumberGenerator.GetBytes(SecretLength), .. Encoding.UTF8.GetBytes(login)]));

    /// <summary>Whether the text has the shape of a token; whether it is one, the account knows.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResetToken? token)
    {
        token = null;
        if (text is not { Length: > SecretLength and < 400 }) return false;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(text);
            if (bytes.Length is <= SecretLength or > SecretLength + (AccountKey.MaxLoginLength * 4)) return false;
            token = new ResetToken(Encoding.UTF8.GetString(bytes.AsSpan(SecretLength)), text);
            return AccountKey.IsLogin(token.Login);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
