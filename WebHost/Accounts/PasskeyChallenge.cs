using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Mercredi.Accounts;

/// <summary>Keeps what a passkey ceremony must answer in a short-lived cookie that only this site can read and write.</summary>
public sealed class PasskeyChallenge(IDataProtectionProvider protection, IGrainFactory grains)
{
    private const string Cookie = "mercredi.passkey";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Hosts' clocks differ a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("mercredi.passkey").ToTimeLimitedDataProtector();

    /// <param name="purpose">What may be done with it: the challenge of one ceremony never serves another.</param>
    public void Keep(HttpResponse response, string purpose, string? state) => response.Cookies.Append(
        Cookie,
        _protector.Protect($"{purpose}\n{state}", Lifetime),
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });

    /// <summary>Uses the challenge up for that account: false when it was answered before, by whoever copied answer and cookie.</summary>
    public Task<bool> UseUpAsync(string login, string? state) =>
        grains.Account(login).TakeOnce(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state ?? ""))), Lifetime + Slack);

    /// <summary>Null when there is none, or it is old or another's.</summary>
    public string? Take(HttpContext http, string purpose)
    {
        http.Response.Cookies.Delete(Cookie);
        if (http.Request.Cookies[Cookie] is not { } kept) return null;
        try
        {
            var text = _protector.Unprotect(kept);
            return text.StartsWith(purpose + "\n", StringComparison.Ordinal) ? text[(purpose.Length + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
