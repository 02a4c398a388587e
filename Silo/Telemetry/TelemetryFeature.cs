using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Diagnostics;

namespace Mercredi.Telemetry;

/// <summary>
/// Figures for Prometheus where there is an address for the operator; figures and traces for a collector where OpenTelemetry's own
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is. Otherwise nothing is measured.
/// </summary>
internal static class TelemetryFeature
{
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        BookingMeasures.Name, "Microsoft.Orleans", "Npgsql",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
    ];

    /// <summary>Adds what the configuration asks for; first, so that it shows the start and the stop of all else.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, Uri? monitoring)
    {
        var collected = builder.Configuration.IsCollected();
        if (monitoring is null && !collected) return;

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName, "mercredi"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddRuntimeInstrumentation();
            if (monitoring is not null) metrics.AddPrometheusExporter();
            if (collected) metrics.AddOtlpExporter();
        });
        if (monitoring is not null) builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<MonitoringListener>(services, monitoring));
        if (!collected) return;

        telemetry.WithTracing(traces => traces
            .AddSource(BookingMeasures.Name, ActivitySources.ApplicationGrainActivitySourceName)
            .AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (request, answer) => TraceNames.Cover(request, answer.HttpContext))
            .AddNpgsql()
            .AddProcessor(new TraceNames())
            .AddOtlpExporter());
    }

    /// <summary>Whether traces leave this process, and so grain calls must carry them.</summary>
    public static bool IsCollected(this IConfiguration configuration) => configuration[CollectorKey] is { Length: > 0 };
}
