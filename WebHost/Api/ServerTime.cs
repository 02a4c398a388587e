using System.Globalization;

namespace Mercredi.Api;

/// <summary>
/// The moment by the clock of the rules, told with every page and every answer of the API: what browsers correct their own clock by. The Date header is the machine's, which a
/// demo may be ahead of.
/// </summary>
public static class ServerTime
{
    public const string Header = "X-Mercredi-Time";

    /// <summary>"2026-11-02T09:00:00.123Z".</summary>
    public static string Tell(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static TBuilder WithServerTime<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter(static (call, next) =>
    {
        var http = call.HttpContext;
        http.Response.Headers[Header] = http.RequestServices.GetRequiredService<TimeProvider>().Tell();
        if (PageAccount.Of(http.User) is { } account) http.Response.Headers[PageAccount.Header] = account;
        return next(call);
    });
}
