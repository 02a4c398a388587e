using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mercredi.Demo;

/// <summary>Not ready while the first start still loads the demo town.</summary>
internal sealed class TownLoaded(DemoTownStart start) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(start.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
