using Mercredi.Accounts;
using Mercredi.Security;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>What a client shows of who it is, and that no foreign page asks in its place.</summary>
internal static class Proof
{
    public const string Session = "session";
    public const string Client = "client";
    public const string Token = "token";

    public static Dictionary<string, IOpenApiSecurityScheme> All => new()
    {
        [Session] = In(ParameterLocation.Cookie, AccountsFeature.SessionCookie,
            "The cookie that POST /api/session sets. Under HTTPS its name begins with `__Host-`."),
        [Client] = In(ParameterLocation.Header, ForgeryGuard.ClientHeader,
            "Any name of the client's own, with every call that changes something: "
            + "a foreign page cannot add the header without a CORS preflight, and CORS is closed."),
        [Token] = In(ParameterLocation.Header, ForgeryGuard.TokenHeader,
            "In its place, the token of one of our pages' forms, with the cookie `mercredi.forgery`."),
    };

    private static OpenApiSecurityScheme In(ParameterLocation place, string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description };
}
