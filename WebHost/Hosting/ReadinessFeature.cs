using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Mercredi.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can book, seen by asking a grain and the database.</summary>
public static class ReadinessFeature
{
    private const string Ready = "ready";

    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<DemoTownStart>();
        services.AddHostedService(s => s.GetRequiredService<DemoTownStart>());
        services.AddHealthChecks()
            .AddCheck<TownLoaded>("town", tags: [Ready])
            .AddCheck<GrainsAnswer>("grains", tags: [Ready], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<StorageAnswers>("storage", tags: [Ready], timeout: TimeSpan.FromSeconds(3));
        return services;
    }

    public static IEndpointRouteBuilder MapReadiness(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
        return routes;
    }
}
