using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Mercredi.Api;

/// <summary>
/// Whose page it is, told with every page and every answer of the API: a page that learns that another account has signed in meanwhile, in another tab, loads itself anew instead of
/// mixing two families.
/// </summary>
public static class PageAccount
{
    public const string Header = "X-Mercredi-Account";

    /// <summary>A short mark, the same for the same account; null when nobody is signed in.</summary>
    public static string? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } login } ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.ToLowerInvariant())).AsSpan(0, 6)) : null;
}
