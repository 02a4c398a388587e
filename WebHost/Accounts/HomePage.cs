using System.Security.Claims;

namespace Mercredi.Accounts;

/// <summary>Where each role starts.</summary>
public static class HomePage
{
    public const string Family = "/tableau-de-bord";

    public const string Staff = "/equipe";

    public static string Of(ClaimsPrincipal user) => user.IsStaff() ? Staff : user.IsFamily() ? Family : AccountsFeature.SignInPath;
}
