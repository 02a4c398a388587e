using System.Text.Json;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Catalogue;

/// <summary>Keeps the town's catalogue and tells every host of a new version.</summary>
internal sealed class CatalogueGrain : Grain, ICatalogueGrain
{
    private readonly Durable<TownCatalogue> _state;
    private readonly Observers<ICatalogueObserver> _observers;

    public CatalogueGrain([PersistentState("catalogue")] IPersistentState<TownCatalogue> storage, TimeProvider clock, ILogger<CatalogueGrain> logger)
    {
        _state = new Durable<TownCatalogue>(this, storage);
        _observers = new Observers<ICatalogueObserver>(clock, logger);
    }

    public Task<TownCatalogue?> GetNewerThan(long known) => Task.FromResult(_state.Committed.Version > known ? _state.Committed : null);

    public async Task<long> Publish(TownCatalogue content)
    {
        var next = content with { Version = _state.Decided.Version };
        if (JsonSerializer.Serialize(next) == JsonSerializer.Serialize(_state.Decided)) return next.Version;

        await _state.CommitAsync(next with { Version = next.Version + 1 });
        var version = _state.Committed.Version;
        await _observers.TellAsync(observer => observer.Published(version));
        return version;
    }

    public Task<long> Subscribe(ICatalogueObserver observer)
    {
        _observers.Add(observer);
        return Task.FromResult(_state.Committed.Version);
    }
}
