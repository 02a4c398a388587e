using Microsoft.Extensions.Primitives;

namespace Mercredi.Security;

/// <summary>
/// Under HTTPS every cookie of ours is called <c>__Host-…</c> on the wire: browsers then take it from this host alone, with <c>Secure</c> and for the whole site, so that a sibling
/// host can toss none. One place for all, whoever writes them; inside, and on plain HTTP, the names stay plain.
/// </summary>
public sealed class HostCookies(RequestDelegate next)
{
    /// <summary>How the names of all our cookies begin.</summary>
    private const string Ours = "mercredi.";

    private const string Prefix = "__Host-";

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.IsHttps) return next(http);
        if (http.Request.Headers.Cookie is { Count: > 0 } sent) http.Request.Headers.Cookie = Received(sent);
        // Registered first, run last: by then all cookies are written.
        http.Response.OnStarting(static headers =>
        {
            var set = ((IHeaderDictionary)headers).SetCookie;
            if (set.Count > 0) ((IHeaderDictionary)headers).SetCookie = new StringValues([.. set.Select(Sent)]);
            return Task.CompletedTask;
        }, http.Response.Headers);
        return next(http);
    }

    /// <summary>What a browser sent, as we call it; a cookie of ours without the prefix is not from us.</summary>
    private static string Received(StringValues sent) => string.Join("; ", sent
        .SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Where(cookie => !cookie.StartsWith(Ours, StringComparison.Ordinal))
        .Select(cookie => cookie.StartsWith(Prefix + Ours, StringComparison.Ordinal) ? cookie[Prefix.Length..] : cookie));

    private static string? Sent(string? cookie) =>
        cookie is null || !cookie.StartsWith(Ours, StringComparison.Ordinal) ? cookie
        : cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? Prefix + cookie
        : $"{Prefix}{cookie}; secure";
}
