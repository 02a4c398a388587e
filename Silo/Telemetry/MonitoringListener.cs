using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace Mercredi.Telemetry;

/// <summary>
/// The operator's door beside the public one, in every kind of process: <c>/metrics</c> for Prometheus, <c>/health/live</c> and <c>/health/ready</c>. A process that was told to
/// stop is no longer ready.
/// </summary>
internal sealed class MonitoringListener(Uri url, MeterProvider meters, HealthCheckService health, IHostApplicationLifetime lifetime) : IHostedService
{
    private WebApplication? _door;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.ToString());
        _door = builder.Build();
        _door.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, "/metrics", null, null);
        _door.MapGet("/health/live", () => Results.Text("alive"));
        _door.MapGet("/health/ready", async (CancellationToken cancel) => await IsReadyAsync(cancel) ? Results.Text("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        return _door.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_door is null) return;
        await _door.StopAsync(cancellationToken);
        await _door.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancel) =>
        !lifetime.ApplicationStopping.IsCancellationRequested && (await health.CheckHealthAsync(check => check.Tags.Contains(Readiness.Tag), cancel)).Status == HealthStatus.Healthy;
}
