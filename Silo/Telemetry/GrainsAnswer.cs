using Mercredi.Catalogue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mercredi.Telemetry;

/// <summary>Asks the town's catalogue whether anything is newer than everything: one call to a grain, nothing moved.</summary>
internal sealed class GrainsAnswer(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).GetNewerThan(long.MaxValue).WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
