namespace Mercredi.Telemetry;

/// <summary>Ready means: it can book, seen by asking a grain and the database.</summary>
public static class Readiness
{
    /// <summary>Tag of the checks that decide.</summary>
    public const string Tag = "ready";

    /// <summary>Adds the two questions; each has three seconds.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<GrainsAnswer>("grains", tags: [Tag], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<StorageAnswers>("storage", tags: [Tag], timeout: TimeSpan.FromSeconds(3));
        return services;
    }
}
