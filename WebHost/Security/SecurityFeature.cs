using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mercredi.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.WebEncoders;

namespace Mercredi.Security;

/// <summary>What every request goes through.</summary>
public static class SecurityFeature
{
    /// <summary>Largest body taken unless an upload endpoint says otherwise, in bytes.</summary>
    public const long MaxBody = 256 * 1024;

    public static IServiceCollection AddWebSecurity(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "mercredi.forgery";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.HeaderName = ForgeryGuard.TokenHeader;
            // Ours is stricter, for every answer.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddProxies();
        services.AddProblemDetails();
        // Accents stay letters in pages: smaller, and readable at the source. What is special to HTML is still escaped.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // That log quotes whole addresses, and an address can hold the secret of a one-time link.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.Configure<KestrelServerOptions>(o =>
        {
            o.Limits.MaxRequestBodySize = MaxBody;
            o.AddServerHeader = false;
        });
        services.Configure<FormOptions>(o => o.ValueCountLimit = 4096);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        return services;
    }

    /// <summary>The whole way of a request to its endpoint: language, errors as pages or problem+json, session, forgery, allowances, permission.</summary>
    public static WebApplication UseWebSecurity(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<HostCookies>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization();
        app.UseStatusCodePages(ErrorAnswers.OnStatusAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorAnswers.OnExceptionAsync,
            AllowStatusCode404Response = true,
            // Anybody can send nonsense: it is answered, and no error of this log.
            SuppressDiagnosticsCallback = fault => ErrorAnswers.BadRequest(fault.Exception, fault.HttpContext.Request) is not null,
        });
        app.UseMiddleware<Methods>();
        // Here and not where the framework would put it: an error page is found by routing again.
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ForgeryGuard>();
        app.UseMiddleware<WriteLimit>();
        app.UseAuthorization();
        return app;
    }
}
