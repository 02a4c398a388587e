using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Accounts;

/// <summary>A passkey's id as text in pages.</summary>
public static class PasskeyId
{
    private const int MaxLength = 2048;

    public static string Text(ImmutableArray<byte> id) => WebEncoders.Base64UrlEncode(id.AsSpan());

    public static bool TryParse(string? text, out ImmutableArray<byte> id)
    {
        id = [];
        if (text is not { Length: > 0 and < MaxLength }) return false;
        try
        {
            id = [.. WebEncoders.Base64UrlDecode(text)];
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
