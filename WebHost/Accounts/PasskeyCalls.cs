using System.Text.Json;
using Mercredi.Api;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts;

/// <summary>Passkeys beside the password: options and answers of the browser's two ceremonies (W3C WebAuthn).</summary>
public static class PasskeyCalls
{
    private const string SigningIn = "sign-in";
    private const int MaxName = 60;

    /// <param name="Password">The account's; not needed in a session that a passkey opened in the last ten minutes.</param>
    public sealed record PasskeyWish(string? Password = null);

    /// <param name="Credential"><c>RegistrationResponseJSON</c> of WebAuthn.</param>
    /// <param name="Name">By which its owner knows it.</param>
    public sealed record NewPasskey(JsonElement Credential, string? Name = null);

    /// <param name="Credential"><c>AuthenticationResponseJSON</c> of WebAuthn.</param>
    /// <param name="Stay">Whether the session outlives the browser, for thirty days.</param>
    public sealed record PasskeyAnswer(JsonElement Credential, bool Stay = false);

    public static void MapPasskeys(this IEndpointRouteBuilder api)
    {
        api.MapPost("/passkeys/options", CreationOptions).RequireAuthorization().WithSummary("What the browser needs to make a passkey: asks for the password.")
            .WithDescription("`PublicKeyCredentialCreationOptionsJSON` of WebAuthn.").Produces<JsonElement>();
        api.MapPost("/passkeys", Add).RequireAuthorization().WithSummary("Adds the passkey that the browser made.").Produces(204);
        api.MapPost("/session/passkey/options", (Delegate)RequestOptions).AllowAnonymous().WithSummary("What the browser needs to sign in with a passkey.")
            .WithDescription("`PublicKeyCredentialRequestOptionsJSON` of WebAuthn.").Produces<JsonElement>();
        api.MapPost("/session/passkey", SignIn).AllowAnonymous().WithSummary("Opens a session with a passkey.").Produces(204).ProducesProblem(401);
    }

    private static async Task<IResult> CreationOptions(
        PasskeyWish? given, HttpContext http, IPasskeyHandler<Account> handler, PasskeyChallenge challenge, SignInService service, TimeProvider clock,
        IStringLocalizer<AccountsText> words, CancellationToken cancel)
    {
        var user = http.User;
        // A passkey opens the account for good: an open session alone, perhaps a borrowed one, must not make one.
        if (!user.HasProvedByPasskey(clock.GetUtcNow()))
        {
            var outcome = await service.TryAsync(user.Login(), given?.Password ?? "", http, cancel);
            if (outcome.RetryAfter is { } wait) return Problems.TooMany(http, wait);
            if (outcome.Account?.Login != user.Login())
                return TypedResults.Problem(Problems.Details("passkey", StatusCodes.Status400BadRequest, words["Account.WrongCurrent"]));
        }

        var entity = new PasskeyUserEntity { Id = user.Login(), Name = user.Login(), DisplayName = user.DisplayName() };
        var options = await handler.MakeCreationOptionsAsync(entity, http);
        challenge.Keep(http.Response, Adding(http), options.AttestationState);
        return TypedResults.Text(options.CreationOptionsJson, "application/json");
    }

    private static async Task<IResult> Add(
        NewPasskey given, HttpContext http, IPasskeyHandler<Account> handler, PasskeyChallenge challenge, IGrainFactory grains,
        PasskeyUsers users, IStringLocalizer<AccountsText> words)
    {
        var state = challenge.Take(http, Adding(http));
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = Raw(given.Credential),
            AttestationState = state,
        });
        var account = await grains.Account(http.User.Login()).Get();
        if (!result.Succeeded || account is null || result.UserEntity.Id != account.Login || !await challenge.UseUpAsync(account.Login, state))
            return TypedResults.Problem(Problems.Details("passkey", StatusCodes.Status400BadRequest, words["Passkey.NotAdded"]));

        var passkey = result.Passkey;
        passkey.Name = string.IsNullOrWhiteSpace(given.Name) ? null : given.Name.Trim()[..Math.Min(MaxName, given.Name.Trim().Length)];
        if (!await users.TryAddAsync(account, passkey))
            return TypedResults.Problem(Problems.Details("passkey", StatusCodes.Status400BadRequest, words["Passkey.TooMany"]));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RequestOptions(HttpContext http, IPasskeyHandler<Account> handler, PasskeyChallenge challenge, SignInService service)
    {
        if (service.TakeFromAddress(http.ClientAddress()) is { } wait) return Problems.TooMany(http, wait);
        // Nobody is named: the authenticator offers what it has for this site, and nothing tells which logins exist.
        var options = await handler.MakeRequestOptionsAsync(null, http);
        challenge.Keep(http.Response, SigningIn, options.AssertionState);
        return TypedResults.Text(options.RequestOptionsJson, "application/json");
    }

    private static async Task<IResult> SignIn(
        PasskeyAnswer given, HttpContext http, IPasskeyHandler<Account> handler, PasskeyChallenge challenge, SignInService service,
        PasskeyUsers users, IStringLocalizer<AccountsText> words, CancellationToken cancel)
    {
        if (service.TakeFromAddress(http.ClientAddress()) is { } wait) return Problems.TooMany(http, wait);
        var state = challenge.Take(http, SigningIn);
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = Raw(given.Credential),
            AssertionState = state,
        });
        if (!result.Succeeded || !await challenge.UseUpAsync(result.User.Login, state))
            return TypedResults.Problem(Problems.Details("unauthorized", StatusCodes.Status401Unauthorized, words["Passkey.Failed"]));

        // The counter moves on, so that a copied authenticator is noticed.
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey, cancel);
        var outcome = await service.SignedInByPasskeyAsync(result.User);
        if (outcome.IsArchived) return TypedResults.Problem(Problems.Details("unauthorized", StatusCodes.Status401Unauthorized, words["SignIn.Archived"]));
        await http.OpenSessionAsync(outcome, given.Stay);
        return TypedResults.NoContent();
    }

    private static string Adding(HttpContext http) => "add " + http.User.Login();

    private static string Raw(JsonElement credential) => credential.ValueKind == JsonValueKind.Object ? credential.GetRawText() : "{}";
}
