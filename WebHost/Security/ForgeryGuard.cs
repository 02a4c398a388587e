using Mercredi.Api;
using Mercredi.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace Mercredi.Security;

/// <summary>
/// Refuses unsafe requests that a foreign page could have sent with this browser's session. Razor Pages check their own form tokens; the API takes a form
/// token or the header <c>X-Mercredi-Client</c>, which a foreign page cannot add without a CORS preflight, and CORS is closed.
/// </summary>
public sealed class ForgeryGuard(RequestDelegate next, IAntiforgery antiforgery, IStringLocalizer<SecurityText> words)
{
    public const string ClientHeader = "X-Mercredi-Client";
    public const string TokenHeader = "X-Mercredi-Forgery";

    public async Task InvokeAsync(HttpContext http)
    {
        if (IsForeign(http.Request) && (IsUnsafe(http.Request) || IsLive(http)))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden);
            return;
        }
        if (NeedsProof(http) && !await antiforgery.IsRequestValidAsync(http))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest);
            return;
        }
        await next(http);
    }

    // A request without our session has no authority to borrow. Signing in is JSON by contract, and a foreign page cannot send JSON without a preflight.
    private static bool NeedsProof(HttpContext http) =>
        IsUnsafe(http.Request)
        && http.Request.Path.StartsWithSegments("/api")
        && http.User.Identity?.IsAuthenticated == true
        && string.IsNullOrWhiteSpace(http.Request.Headers[ClientHeader])
        && !(http.Request.Path.Equals("/api/session", StringComparison.Ordinal) && HttpMethods.IsPost(http.Request.Method));

    public static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method));

    // By address, not by what the request has become so far: a handshake counts as a WebSocket only further in, and a browser lets any page open one.
    private static bool IsLive(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/hubs") || http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    // Host and port are compared: behind a proxy that ends TLS the scheme differs, and with it the port that goes without saying.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && (uri.IsDefaultPort ? request.Host.Port is null or 80 or 443 : uri.Port == request.Host.Port));

    private Task RefuseAsync(HttpContext http, int status) =>
        Problems.WriteAsync(http, Problems.Details("forgery", status, words["Problem.forgery"]));
}
