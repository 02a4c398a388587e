using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Mercredi.Tests;

/// <summary>Silos in this process on a real database, with a clock that the test moves.</summary>
public sealed class TownCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly TestDatabase _database;

    private TownCluster(InProcessTestCluster cluster, TestDatabase database, FakeTimeProvider clock) => (_cluster, _database, Clock) = (cluster, database, clock);

    public FakeTimeProvider Clock { get; }

    /// <summary>Grain calls that fail as if the callee's silo had died before it did anything.</summary>
    public Func<IIncomingGrainCallContext, bool>? Fault { get; set; }

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>Where the silos keep their states.</summary>
    public Mercredi.Storage.Database Database => _database.Value;

    public InProcessTestCluster Cluster => _cluster;

    /// <param name="patience">After it a call that is not answered fails; null for Orleans' own, half a minute.</param>
    /// <param name="configure">What the silos of this test have besides.</param>
    public static async Task<TownCluster> StartAsync(
        StorageKind storage, DateTimeOffset now, short silos = 1, TimeSpan? patience = null, Action<ISiloBuilder>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(storage);
        // Versions are stamps of the clock: it moves a little each time it is read.
        var clock = new FakeTimeProvider(now) { AutoAdvanceAmount = TimeSpan.FromMicroseconds(1) };
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseMercrediStorage(database.Value).UseMercrediServices();
            silo.Services.AddSingleton<TimeProvider>(clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            configure?.Invoke(silo);
        });
        if (patience is { } limit)
        {
            builder.ConfigureSilo((_, silo) => silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = limit));
            builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = limit));
        }

        TownCluster? town = null;
        builder.ConfigureSilo((_, silo) => silo.AddIncomingGrainCallFilter(call =>
            town?.Fault?.Invoke(call) == true ? throw new TimeoutException("A fault of the test.") : call.Invoke()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return town = new TownCluster(cluster, database, clock);
    }

    /// <summary>Publishes a catalogue and takes families in.</summary>
    public async Task PublishAsync(TownCatalogue catalogue, params Family[] families)
    {
        await Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(catalogue);
        foreach (var family in families) await Grains.Family(family.Id).Import(family);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }
}
