using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Accounts;

/// <summary>Who is asking: always read from the session, never from the request.</summary>
public static class SessionUser
{
    public const string FamilyClaim = "family";
    public const string CentreClaim = "centre";
    public const string DisplayNameClaim = "display";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string PasskeyClaim = "passkey";

    /// <summary>So long a passkey's proof counts in the session that it opened.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>A new session of the account, with an id by which it can be ended.</summary>
    /// <param name="passkeyAt">When a passkey opened it; null when a password did.</param>
    public static ClaimsPrincipal Principal(Account account, string scheme, DateTimeOffset? passkeyAt = null)
    {
        var town = account.Town;
        var claims = new List<Claim>
        {
            new(ClaimTypes.Name, account.Login),
            // What forms are bound to: an open form outlives its session when the same person signs in again.
            new(ClaimTypes.NameIdentifier, account.Login),
            new(ClaimTypes.Role, RoleName(town.Role)),
            new(DisplayNameClaim, town.DisplayName),
            new(StampClaim, account.SecurityStamp),
            new(SessionClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
        };
        if (passkeyAt is { } at) claims.Add(new Claim(PasskeyClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (town.FamilyId is { } family) claims.Add(new Claim(FamilyClaim, family.Value));
        claims.AddRange(town.Centres.Select(c => new Claim(CentreClaim, c.Value)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    public static string RoleName(AccountRole role) => role switch
    {
        AccountRole.Admin => "admin",
        AccountRole.Staff => "staff",
        _ => "family",
    };

    public static bool IsSignedIn(this ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;

    /// <exception cref="InvalidOperationException">Nobody is signed in: require a policy before asking.</exception>
    public static string Login(this ClaimsPrincipal user) => user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The account's security stamp when the session began; see <see cref="SessionStamps"/>.</summary>
    public static string? Stamp(this ClaimsPrincipal user) => user.FindFirstValue(StampClaim);

    /// <summary>The session's own id; null for one of before sessions had any.</summary>
    public static string? Session(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    /// <summary>Whether a passkey opened this session; otherwise a password did.</summary>
    public static bool HasPasskey(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == PasskeyClaim);

    /// <summary>Whether a passkey opened this session a moment ago.</summary>
    public static bool HasProvedByPasskey(this ClaimsPrincipal user, DateTimeOffset now) =>
        long.TryParse(user.FindFirstValue(PasskeyClaim), CultureInfo.InvariantCulture, out var at) && now - DateTimeOffset.FromUnixTimeSeconds(at) < Recent;

    public static string DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(DisplayNameClaim) ?? "";

    public static AccountRole Role(this ClaimsPrincipal user) => user.IsAdmin() ? AccountRole.Admin : user.IsStaff() ? AccountRole.Staff : AccountRole.Family;

    public static bool IsFamily(this ClaimsPrincipal user) => user.IsInRole("family");

    public static bool IsAdmin(this ClaimsPrincipal user) => user.IsInRole("admin");

    /// <summary>Staff or administrator.</summary>
    public static bool IsStaff(this ClaimsPrincipal user) => user.IsInRole("staff") || user.IsAdmin();

    /// <exception cref="InvalidOperationException">Not a family's session: require the policy "Family" before asking.</exception>
    public static FamilyId FamilyId(this ClaimsPrincipal user) =>
        user.FindFamilyId() ?? throw new InvalidOperationException("This session belongs to no family.");

    public static FamilyId? FindFamilyId(this ClaimsPrincipal user) =>
        user.FindFirstValue(FamilyClaim) is { } family ? new FamilyId(family) : null;

    /// <summary>The centres named for a member of staff; empty for an administrator, who may run all.</summary>
    public static IEnumerable<CentreId> Centres(this ClaimsPrincipal user) => user.FindAll(CentreClaim).Select(c => new CentreId(c.Value));

    public static bool MayRunCentre(this ClaimsPrincipal user, CentreId centre) =>
        user.IsAdmin() || (user.IsInRole("staff") && user.HasClaim(CentreClaim, centre.Value));
}
