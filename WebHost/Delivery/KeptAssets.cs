using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Mercredi.Delivery;

/// <summary>Scripts, styles and letters whose address changes with their content are kept for a year and not asked for again; all other assets are asked for by their revision.</summary>
internal sealed partial class KeptAssets(RequestDelegate next)
{
    private const string Year = "public, max-age=31536000, immutable";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/assets") && (http.Request.Query.ContainsKey("v") || Hashed().IsMatch(http.Request.Path.Value!)))
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified) http.Response.Headers[HeaderNames.CacheControl] = Year;
                return Task.CompletedTask;
            });
        return next(http);
    }

    /// <summary>As the bundler names them: <c>part-2XSPFATA.js</c>.</summary>
    [GeneratedRegex("-[A-Z0-9]{8}\\.(js|css|woff2)$")]
    private static partial Regex Hashed();
}
