using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Mercredi.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can book, and the first start has loaded the demo.</summary>
public static class HealthFeature
{
    public static IServiceCollection AddDemoTown(this IServiceCollection services)
    {
        services.AddSingleton<DemoTownStart>();
        services.AddHostedService(s => s.GetRequiredService<DemoTownStart>());
        services.AddHealthChecks().AddCheck<TownLoaded>("town", tags: [Readiness.Tag]);
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Readiness.Tag) }).AllowAnonymous();
        return routes;
    }
}
