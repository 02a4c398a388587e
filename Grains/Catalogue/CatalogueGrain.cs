using System.Text.Json;
using System.Text.Json.Nodes;
using Mercredi.Durability;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Catalogue;

/// <summary>Keeps the town's catalogue and tells every host of a new version.</summary>
internal sealed class CatalogueGrain : Grain, ICatalogueGrain
{
    private readonly Durable<TownCatalogue> _state;
    private readonly Observers<ICatalogueObserver> _observers;
    private readonly JournalPen _journal;

    public CatalogueGrain([PersistentState("catalogue")] IPersistentState<TownCatalogue> storage, TimeProvider clock, ILogger<CatalogueGrain> logger)
    {
        _state = new Durable<TownCatalogue>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
        _observers = new Observers<ICatalogueObserver>(clock, logger);
    }

    public Task<TownCatalogue?> GetNewerThan(long known) => Task.FromResult(_state.Committed.Version > known ? _state.Committed : null);

    public async Task<long> Publish(TownCatalogue content)
    {
        var next = content with { Version = _state.Decided.Version };
        var (before, after) = (PartsOf(_state.Decided), PartsOf(next));
        foreach (var same in after.Where(part => JsonNode.DeepEquals(part.Value, before[part.Key])).Select(part => part.Key).ToList())
        {
            before.Remove(same);
            after.Remove(same);
        }

        if (after.Count == 0) return next.Version;

        next = next with { Version = next.Version + 1 };
        await _state.CommitAsync(next, _journal.Row(JournalKind.Catalogue, $"{next.Version}", before, after, operation: next.Version));
        var version = _state.Committed.Version;
        await _observers.TellAsync(observer => observer.Published(version));
        return version;
    }

    private static JsonObject PartsOf(TownCatalogue catalogue) => JsonSerializer.SerializeToNode(catalogue)!.AsObject();

    public Task<long> Subscribe(ICatalogueObserver observer)
    {
        _observers.Add(observer);
        return Task.FromResult(_state.Committed.Version);
    }
}
