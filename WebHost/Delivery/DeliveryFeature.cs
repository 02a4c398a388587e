using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Mercredi.Delivery;

/// <summary>How answers travel: compressed, and kept by browsers where their address names their content.</summary>
public static class DeliveryFeature
{
    /// <summary>Text that the framework's own list leaves out.</summary>
    private static readonly string[] MoreText = ["application/problem+json", "application/manifest+json", "image/svg+xml", "text/calendar", "text/csv"];

    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        // Under HTTPS too: forgery tokens are encrypted anew for each page, so that their length tells nothing of them (BREACH), and no page repeats another secret of a session.
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. MoreText];
        });
        // Pages are made for one reader and sent once: the level at which a further byte saved costs more time than it spares.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddSingleton<SiteLetters>();
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    public static WebApplication UseDelivery(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<KeptAssets>();
        return app;
    }
}
