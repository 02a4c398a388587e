using Mercredi.Catalogue;
using Mercredi.Certificates;
using Mercredi.Storage;
using Mercredi.Telemetry;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace Mercredi.Hosting;

/// <summary>The two kinds of process: one that holds grains, and a web host, which holds them too when embedded and otherwise calls those of the cluster.</summary>
public static class MercrediHost
{
    /// <summary>Checks the configuration, brings the schema up to date and adds a silo.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Names every wrong value and its mend.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public static async Task<HostingOptions> AddMercrediSiloAsync(this IHostApplicationBuilder builder)
    {
        var (options, database, certificates) = await PrepareAsync(builder, isSilo: true);
        builder.UseOrleans(silo => silo.UseMercredi(options, database, certificates));
        return options;
    }

    /// <summary>The same for a web host: a silo when embedded, otherwise a client of the cluster.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Names every wrong value and its mend.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public static async Task<HostingOptions> AddMercrediWebAsync(this IHostApplicationBuilder builder)
    {
        var (options, database, certificates) = await PrepareAsync(builder, isSilo: false);
        if (options.Mode == HostingMode.Embedded)
            builder.UseOrleans(silo => silo.UseMercredi(options, database, certificates));
        else
            builder.UseOrleansClient(client => client.UseMercredi(options, database, certificates));
        return options;
    }

    private static IClientBuilder UseMercredi(this IClientBuilder client, HostingOptions options, Database database, TownCertificates? certificates)
    {
        if (certificates is not null) client.UseCertificates(certificates);
        client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ClusterId));
        client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString));
        // A silo that came is used, and one that went forgotten, within seconds; the default is a minute.
        client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10));
        // Web hosts may start before the first silo, and outlive all of them; readiness tells which it is.
        client.UseConnectionRetryFilter(async (_, stop) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
            return true;
        });
        client.Services.AddSingleton<ICatalogueCache, CatalogueCache>();
        client.AddDashboard(OrleansDashboard.Configure);
        if (client.Configuration.IsCollected()) client.AddActivityPropagation();
        return client;
    }

    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffzzz ";

    private static async Task<(HostingOptions Options, Database Database, TownCertificates? Certificates)> PrepareAsync(IHostApplicationBuilder builder, bool isSilo)
    {
        var options = builder.Configuration.ReadHosting();
        var certificates = builder.ReadCertificates(options, isSilo);
        var database = options.ReadDatabase(builder.Environment.ContentRootPath);
        if (options.Mode == HostingMode.Embedded)
        {
            var held = await EmbeddedLock.TakeAsync(database);
            builder.Services.AddHostedService(_ => held);
            if (!database.IsSqlite) builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<LockWatch>(services, held));
        }

        await Schema.EnsureAsync(database);
        // Each line says when it was written.
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.FormatterName ??= ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(o => o.TimestampFormat ??= TimestampFormat);
        builder.Services.Configure<JsonConsoleFormatterOptions>(o => o.TimestampFormat ??= TimestampFormat);
        // Each call between grains is an information to these two; what went wrong still shows.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
        // What keeps a host from starting is told by Startup, in a line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Prints whole messages that came too late, and an answer can hold a household or an account.
        builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Error);
        // Counts its first check from the machine's boot and warns of hours.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(database);
        // A stop waits for the requests and the writes under way.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddReadiness();
        builder.AddTelemetry(options.MonitoringUrl);
        return (options, database, certificates);
    }
}
