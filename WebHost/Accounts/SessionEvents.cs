using Mercredi.Api;
using Mercredi.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Mercredi.Accounts;

/// <summary>Ends sessions whose account says so, and answers calls of the API with a status instead of the sign-in page.</summary>
public sealed class SessionEvents(SessionStamps stamps) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        if (user.Identity?.Name is { } login && await stamps.IsCurrentAsync(login, user.Stamp(), user.Session())) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccountsFeature.Scheme);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        ErrorAnswers.IsApi(context.Request) ? StatusAsync(context, StatusCodes.Status401Unauthorized) : base.RedirectToLogin(context);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        StatusAsync(context, StatusCodes.Status403Forbidden);

    private static Task StatusAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
