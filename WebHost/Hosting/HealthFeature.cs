using Mercredi.Demo;
using Mercredi.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Mercredi.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can book, and what else a room asks for (the demo: that its town is loaded).</summary>
public static class HealthFeature
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Readiness.Tag) }).AllowAnonymous();
        routes.MapHealthChecks("/health/mail", new HealthCheckOptions { Predicate = check => check.Tags.Contains("mail") }).AllowAnonymous();
        return routes;
    }
}
