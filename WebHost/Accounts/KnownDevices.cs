using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Mercredi.Accounts;

/// <summary>
/// Remembers, in a cookie that only we can write, who has signed in from a browser. Its wrong passwords are counted by themselves: strangers who lock an account by guessing
/// do not lock its owner out.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "mercredi.device";

    /// <summary>A family's tablet.</summary>
    private const int MaxLogins = 6;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("mercredi.device").ToTimeLimitedDataProtector();

    /// <summary>The browser's own id when that account has signed in from it; null for a stranger.</summary>
    public string? Find(HttpRequest request, string login) =>
        Read(request) is [var id, .. var logins] && logins.Contains(AccountKey.Normalize(login)) ? id : null;

    /// <summary>Everybody else who has signed in from it.</summary>
    public IReadOnlyList<string> Others(HttpRequest request, string login) =>
        Read(request) is [_, .. var logins] ? [.. logins.Where(l => l != AccountKey.Normalize(login))] : [];

    /// <summary>From now on this browser is known to the account.</summary>
    public void Remember(HttpContext http, string login)
    {
        login = AccountKey.Normalize(login);
        var known = Read(http.Request);
        var id = known is [var first, ..] ? first : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string[] kept = [id, login, .. known.Skip(1).Where(l => l != login).Take(MaxLogins - 1)];
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join('\n', kept), Lifetime), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private string[] Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { } kept) return [];
        try
        {
            return _protector.Unprotect(kept).Split('\n');
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
