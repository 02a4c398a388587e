using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

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
            o.HeaderName = "X-Mercredi-Forgery";
            // Ours is stricter, for every answer.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddProblemDetails();
        services.Configure<KestrelServerOptions>(o =>
        {
            o.Limits.MaxRequestBodySize = MaxBody;
            o.AddServerHeader = false;
        });
        services.Configure<FormOptions>(o => o.ValueCountLimit = 4096);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        return services;
    }

    /// <summary>Before routing: headers, and errors as pages or problem+json.</summary>
    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app) => app
        .UseMiddleware<SecurityHeaders>()
        .UseStatusCodePages(ErrorAnswers.OnStatus)
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorAnswers.OnException, AllowStatusCode404Response = true });

    /// <summary>After authentication, before authorization and endpoints: forgery and allowances.</summary>
    public static IApplicationBuilder UseRequestGuards(this IApplicationBuilder app) => app
        .UseMiddleware<ForgeryGuard>()
        .UseMiddleware<WriteLimit>();
}
