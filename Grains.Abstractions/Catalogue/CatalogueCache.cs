namespace Mercredi.Catalogue;

/// <summary>
/// Keeps a copy of the catalogue: fetched on first use, again when the grain tells of a newer version, and looked after at every renewal of the subscription, so that a
/// silo that died between takes nothing with it.
/// </summary>
public sealed class CatalogueCache(IGrainFactory grains, TimeProvider clock) : ICatalogueCache, ICatalogueObserver, IDisposable
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile TownCatalogue? _copy;
    private ICatalogueObserver? _reference;
    private ITimer? _renewal;

    private ICatalogueGrain Grain => grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);

    public ValueTask<TownCatalogue> GetAsync() => _copy is { } copy ? ValueTask.FromResult(copy) : new(RefreshAsync());

    public Task Published(long version) => _copy?.Version >= version ? Task.CompletedTask : RefreshAsync();

    public void Dispose()
    {
        _renewal?.Dispose();
        _gate.Dispose();
    }

    // The copy belongs to the process: an observer cannot be made, nor should a timer live, in the grain that happens to ask first.
    private Task<TownCatalogue> RefreshAsync() => Task.Run(FetchAsync);

    private async Task<TownCatalogue> FetchAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _reference ??= grains.CreateObjectReference<ICatalogueObserver>(this);
            await Grain.Subscribe(_reference);
            _copy = await Grain.GetNewerThan(_copy?.Version ?? -1) ?? _copy;
            // A renewal that fails is tried again at the next one; until then the copy serves.
            _renewal ??= clock.CreateTimer(_ => RefreshAsync().Ignore(), null, Renewal, Renewal);
            return _copy!;
        }
        finally
        {
            _gate.Release();
        }
    }
}
