using System.Net;
using System.Net.Sockets;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Certificates;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Mail;
using Mercredi.Onboarding;
using Mercredi.Procedures;
using Mercredi.Storage;
using Mercredi.Telemetry;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Providers;
using Orleans.Serialization;
using Orleans.Storage;

namespace Mercredi.Hosting;

/// <summary>The one way a silo is built: embedded in the web host, as an executable, and in tests.</summary>
public static class MercrediSilo
{
    private const string Rows = "rows";

    /// <summary>Reads and checks the configuration before anything starts.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Names every wrong value and its mend.</exception>
    public static HostingOptions ReadHosting(this IConfiguration configuration)
    {
        configuration.Check(typeof(MercrediSilo).Assembly, typeof(BookingOptions).Assembly);
        return configuration.GetSection(HostingOptions.Section).Get<HostingOptions>() ?? new HostingOptions();
    }

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The folder cannot be written, or the connection string is none.</exception>
    public static Database ReadDatabase(this HostingOptions options, string contentRoot)
    {
        if (options.ConnectionString is { Length: > 0 } postgres)
        {
            try
            {
                return Database.Postgres(postgres);
            }
            catch (ArgumentException wrong)
            {
                // The string itself holds a password and is not repeated.
                throw Wrong($"Mercredi:ConnectionString is no connection string of PostgreSQL: {wrong.Message} Write it as Host=…;Database=…;Username=…;Password=….");
            }
        }

        try
        {
            var folder = Path.GetFullPath(Path.Combine(contentRoot, options.DataDirectory));
            var database = Database.Sqlite(Path.Combine(folder, DataFolder.DatabaseName));
            return DataFolder.Narrow(folder) is { } problem ? throw Wrong($"Mercredi:DataDirectory is '{options.DataDirectory}', {problem}.") : database;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"Mercredi:DataDirectory is '{options.DataDirectory}', and this process cannot write there: {e.Message}");
        }
    }

    private static Microsoft.Extensions.Options.OptionsValidationException Wrong(string line) => new(HostingOptions.Section, typeof(HostingOptions), [line]);

    /// <summary>A silo of its own kind of process or embedded; the schema must be there.</summary>
    internal static ISiloBuilder UseMercredi(this ISiloBuilder silo, HostingOptions options, Database database, TownCertificates? certificates)
    {
        if (certificates is not null) silo.UseCertificates(certificates);
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ClusterId));
        if (options.Mode == HostingMode.Embedded)
        {
            // Nobody else talks to this silo, so several can live on one machine.
            var (siloPort, gatewayPort) = FreePorts();
            silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: options.ClusterId, clusterId: options.ClusterId);
        }
        else
        {
            silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (database.Invariant, database.ConnectionString));
            if (options.AdvertisedAddress is { } address)
                silo.ConfigureEndpoints(IPAddress.Parse(address), options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: false);
            else
                silo.ConfigureEndpoints(options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: false);
            if (options.ListenAddress is { } listen)
                silo.Configure<EndpointOptions>(o => (o.SiloListeningEndpoint, o.GatewayListeningEndpoint) =
                    (new IPEndPoint(IPAddress.Parse(listen), options.SiloPort), new IPEndPoint(IPAddress.Parse(listen), options.GatewayPort)));
            silo.Configure<ClusterMembershipOptions>(o => o.ProbeTimeout = options.ProbeTimeout);
            // A silo that was cut off for a moment forgets the ways to the web hosts; with the default of 5 minutes it would swallow its answers for as long.
            silo.Configure<SiloMessagingOptions>(o => o.ClientRegistrationRefresh = TimeSpan.FromSeconds(5));
        }

        // An import that a crash cut short goes on; what cannot be finished now is tried again at the next start.
        silo.AddStartupTask((services, _) =>
        {
            var grains = services.GetRequiredService<IGrainFactory>();
            grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).Resume().Ignore();
            // A silo that does not reach it leaves it to the next one.
            grains.DeadlineRound().Begin().Ignore();
            return Task.CompletedTask;
        });
        silo.AddDashboard(OrleansDashboard.Configure);
        if (silo.Configuration.IsCollected()) silo.AddActivityPropagation();
        return silo.UseMercrediStorage(database).UseMercrediServices();
    }

    /// <summary>All durable state in one database, as JSON that a database administrator can read.</summary>
    public static ISiloBuilder UseMercrediStorage(this ISiloBuilder silo, Database database)
    {
        silo.AddAdoNetGrainStorage(Rows, o => o.Configure(storage => (storage.Invariant, storage.ConnectionString) = (database.Invariant, database.ConnectionString)));
        silo.Services.AddSingleton<IBatchWriter>(_ => database.IsSqlite ? new SqliteBatchWriter(database) : new PostgresBatchWriter(database));
        silo.Services.AddSingleton<GroupCommit>();
        silo.Services.AddSingleton(CompanionTable.Of<JournalRow>(JournalReader.Table));
        silo.Services.AddSingleton<IJournalReader>(services => ActivatorUtilities.CreateInstance<JournalReader>(services, database));
        var letters = CompanionTable.Of<OwedLetter>(LetterRows.Table, grains => grains.Outbox().Wake().Ignore());
        silo.Services.AddSingleton(letters);
        silo.Services.AddSingleton<ILetterRows>(services => ActivatorUtilities.CreateInstance<LetterRows>(services, database, letters));
        silo.Services.AddKeyedSingleton<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (services, _) =>
            ActivatorUtilities.CreateInstance<GroupCommitStorage>(services, services.GetRequiredKeyedService<IGrainStorage>(Rows)));
        silo.Services.AddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME));
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.UseAdoNetReminderService(o => o.Configure(reminders => (reminders.Invariant, reminders.ConnectionString) = (database.Invariant, database.ConnectionString)));
        // The table's type is internal to Orleans: it is made as Orleans registered it.
        var table = silo.Services.Last(s => s.ServiceType == typeof(IReminderTable));
        silo.Services.Remove(table);
        silo.Services.AddSingleton<IReminderTable>(services =>
            ActivatorUtilities.CreateInstance<GroupCommitReminders>(services, ActivatorUtilities.CreateInstance(services, table.ImplementationType!)));
        return silo;
    }

    /// <summary>What grains ask for.</summary>
    public static ISiloBuilder UseMercrediServices(this ISiloBuilder silo)
    {
        // Orleans tells of a timeout of its own by an exception around one of Polly's. Not carried, it would reach callers as a fault of the serializer, which nobody repeats.
        silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Polly"));
        silo.Services.AddSingleton<ICatalogueCache, CatalogueCache>();
        silo.Services.AddOptions<ProcedureOptions>().BindConfiguration(ProcedureOptions.Section).ValidateOnStart();
        silo.Services.AddOptions<BookingOptions>().BindConfiguration(BookingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return silo;
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}
