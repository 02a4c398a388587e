using System.Security.Claims;

namespace Mercredi.Accounts;

/// <summary>Where each role starts.</summary>
public static class HomePage
{
    public static string Of(ClaimsPrincipal user) => user.IsStaff() ? "/equipe" : user.IsFamily() ? "/tableau-de-bord" : AccountsFeature.SignInPath;
}
