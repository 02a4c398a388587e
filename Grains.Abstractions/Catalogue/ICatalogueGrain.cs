using Orleans.Concurrency;

namespace Mercredi.Catalogue;

/// <summary>The town's catalogue, one per town.</summary>
[Alias("ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>The key of the only town of a cluster.</summary>
    const string Town = "town";

    /// <summary>The catalogue when its version is above <paramref name="known"/>, otherwise null: callers cache.</summary>
    [Alias("GetNewerThan")]
    Task<TownCatalogue?> GetNewerThan(long known);

    /// <summary>Replaces the content durably under the next version. The same content again changes nothing. Returns the version in force.</summary>
    [Alias("Publish")]
    Task<long> Publish(TownCatalogue content);

    /// <summary>Has <paramref name="observer"/> told of each new version for the lease; repeat well inside it.</summary>
    [Alias("Subscribe")]
    Task<long> Subscribe(ICatalogueObserver observer);
}

/// <summary>Told that a newer catalogue can be fetched.</summary>
[Alias("ICatalogueObserver")]
public interface ICatalogueObserver : IGrainObserver
{
    [OneWay, Alias("Published")]
    Task Published(long version);
}
