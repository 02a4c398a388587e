using System.Security.Claims;
using Mercredi.Journal;
using Mercredi.Security;

namespace Mercredi.Accounts;

/// <summary>Says to grains who acts: by the session and the connection, never by what a request says.</summary>
public static class ActingUser
{
    /// <summary>Everything that a request asks of grains is asked by its user.</summary>
    public static IApplicationBuilder UseActingUser(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        http.ActsAs(http.User);
        await next(http);
    });

    /// <summary>From here on in the running method: <paramref name="user"/>, from where the request comes.</summary>
    public static void ActsAs(this HttpContext http, ClaimsPrincipal? user)
    {
        var from = ClientNetwork.Region(http.Connection.RemoteIpAddress);
        var author = user?.IsSignedIn() == true ? new Author(user.Login(), RoleOf(user), from) : new Author("", AuthorRole.Stranger, from);
        author.Acts();
    }

    private static AuthorRole RoleOf(ClaimsPrincipal user) =>
        user.IsAdmin() ? AuthorRole.Admin : user.IsStaff() ? AuthorRole.Staff : AuthorRole.Family;
}
