using System.Globalization;
using Mercredi.Api;
using Mercredi.Security;
using Microsoft.AspNetCore.Localization;

namespace Mercredi.Localisation;

/// <summary>The reader's language: what they chose, otherwise French. A client that is no browser may ask by <c>Accept-Language</c>.</summary>
public static class ReaderLanguage
{
    public const string French = "fr";
    public const string English = "en";
    public const string Cookie = "mercredi.langue";

    /// <summary>The languages that are offered.</summary>
    public static readonly IReadOnlyList<string> All = [French, English];

    /// <summary>French for null, and for anything not offered.</summary>
    public static CultureInfo Culture(string? language) => CultureInfo.GetCultureInfo(language == English ? "en-GB" : "fr-FR");

    public static bool IsOffered(string? language) => language is French or English;

    public static IServiceCollection AddReaderLanguage(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<ActivityWords>();
        services.Configure<RequestLocalizationOptions>(o =>
        {
            // Countries are named so that dates and numbers are written as people there write them.
            CultureInfo[] cultures = [Culture(French), Culture(English)];
            o.DefaultRequestCulture = new RequestCulture(cultures[0]);
            o.SupportedCultures = cultures;
            o.SupportedUICultures = cultures;
            o.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult(Find(http.Request)))];
        });
        return services;
    }

    public static void Remember(HttpResponse response, string language) => response.Cookies.Append(Cookie, language, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });

    private static ProviderCultureResult? Find(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && IsOffered(chosen)) return Result(chosen);

        // Browsers announce themselves so; there the page's language decides, not the machine's.
        if (request.Headers.ContainsKey("Sec-Fetch-Mode") || !ErrorAnswers.IsApi(request)) return null;
        var asked = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(IsOffered);
        return asked is null ? null : Result(asked);
    }

    private static ProviderCultureResult Result(string language) => new(Culture(language).Name);
}
