using System.Text.Json.Serialization;
using Mercredi.Api;
using Mercredi.Localisation;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>The API's rows of the session: sign in, sign out, who am I.</summary>
public static class SessionCalls
{
    /// <param name="Login">Or the e-mail address.</param>
    public sealed record Credentials(
        [property: JsonConverter(typeof(AnyTextConverter))] string Login, [property: JsonConverter(typeof(AnyTextConverter))] string Password);

    /// <summary>The answer to <c>GET /api/me</c>: the family of a parent, the centres of staff (an administrator has all).</summary>
    public sealed record Me(
        string Login,
        AccountRole Role,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FamilyId? FamilyId = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CentreId>? Centres = null);

    public static void MapSession(this IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignIn).WithSummary("Opens a session.").AllowAnonymous()
            .WithDescription("The answer is the same for a login that nobody has and for a wrong password.").Produces(204).ProducesProblem(401);
        api.MapDelete("/session", (Delegate)SignOut).WithSummary("Ends the session, its copies and its open screens.").AllowAnonymous()
            .Produces(204);
        api.MapGet("/me", WhoAmI).WithSummary("Who is signed in.").RequireAuthorization().Produces<Me>();
    }

    private static async Task<IResult> SignIn(Credentials given, SignInService service, IStringLocalizer<AccountsText> words, HttpContext http)
    {
        var outcome = await service.TryAsync(given.Login, given.Password, http, http.RequestAborted);
        if (outcome.RetryAfter is { } wait) return Problems.TooMany(http, wait);
        if (outcome.Principal is null)
            return TypedResults.Problem(Problems.Details("unauthorized", StatusCodes.Status401Unauthorized, words[outcome.IsArchived ? "SignIn.Archived" : "SignIn.Wrong"]));

        await http.OpenSessionAsync(outcome);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await http.EndSessionAsync();
        return TypedResults.NoContent();
    }

    private static Me WhoAmI(HttpContext http)
    {
        var user = http.User;
        return new Me(
            user.Login(),
            user.Role(),
            user.FindFamilyId(),
            user.IsInRole("staff") ? [.. user.Centres()] : null);
    }

    /// <summary>Ends this session on every host, copies of its cookie and open screens with it, and takes the cookie back.</summary>
    public static async Task EndSessionAsync(this HttpContext http)
    {
        await http.EndOnHostsAsync();
        await http.SignOutAsync(AccountsFeature.Scheme);
    }

    /// <summary>Sends the session's cookie, and the account's language with it. The session that the browser had so far ends: its screens must not go on as somebody else's.</summary>
    /// <param name="lasts">Whether it outlives the browser («rester connecté»): thirty days from now and no longer, so that a lost telephone is shut out in the end, whoever uses it.</param>
    public static async Task OpenSessionAsync(this HttpContext http, SignInOutcome outcome, bool lasts = false)
    {
        await http.EndOnHostsAsync();
        http.ActsAs(outcome.Principal);
        var (session, by) = (outcome.Principal!.Session()!, outcome.Principal!.HasPasskey() ? "passkey" : "password");
        var account = http.RequestServices.GetRequiredService<IGrainFactory>().Account(outcome.Account!.Login);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (lasts) await account.OpenLastingSession(new LastingSession(session, DeviceWords.Kept(http.Request), now, now + SignInOptions.LastingLifetime, now), by);
        else await account.OpenSession(session, by);
        await http.SignInAsync(AccountsFeature.Scheme, outcome.Principal!, lasts
            ? new AuthenticationProperties { IsPersistent = true, AllowRefresh = false, IssuedUtc = now, ExpiresUtc = now + SignInOptions.LastingLifetime }
            : new AuthenticationProperties { IsPersistent = false });
        await http.TakeDeviceAsync(outcome.Account.Login, session);
        if (outcome.Account.Language is { } language) ReaderLanguage.Remember(http.Response, language);
    }

    /// <summary>The browser is this person's from now on: whoever used it before, and never signed out, has no notifications there any more.</summary>
    private static async Task TakeDeviceAsync(this HttpContext http, string login, string session)
    {
        var (browsers, grains) = (http.RequestServices.GetRequiredService<KnownDevices>(), http.RequestServices.GetRequiredService<IGrainFactory>());
        browsers.Remember(http, login);
        if (browsers.Find(http.Request, login) is { } own) await grains.Account(login).UseDevice(own, session);
        foreach (var (other, browser) in browsers.Others(http.Request, login).Select(o => (o, browsers.Find(http.Request, o)!)))
            await grains.Account(other).RemoveDevice(browser);
    }

    private static async Task EndOnHostsAsync(this HttpContext http)
    {
        if (!http.User.IsSignedIn() || http.User.Session() is not { } session) return;
        var services = http.RequestServices;
        var life = services.GetRequiredService<IOptions<SignInOptions>>().Value.SessionLifetime;
        await services.GetRequiredService<IGrainFactory>().Account(http.User.Login()).EndSession(session, services.GetRequiredService<TimeProvider>().GetUtcNow() + life);
        services.GetRequiredService<SessionStamps>().Forget(http.User.Login());
    }
}
