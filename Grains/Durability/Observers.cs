using Orleans.Utilities;

namespace Mercredi.Durability;

/// <summary>The web hosts that watch a grain, each for a lease that it renews. Who cannot be told is forgotten; it comes back at its renewal.</summary>
internal sealed class Observers<TObserver>(TimeProvider clock, ILogger logger) where TObserver : IGrainObserver
{
    /// <summary>Hosts renew every 15 s.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly ObserverManager<TObserver> _known = new(Lease, logger) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };

    public int Count => _known.Count;

    public void Add(TObserver observer) => _known.Subscribe(observer, observer);

    public void Remove(TObserver observer) => _known.Unsubscribe(observer);

    /// <summary>Sends and does not wait.</summary>
    public void Tell(Func<TObserver, Task> message) => _known.Notify(message).Ignore();

    /// <summary>Returns when everybody was told.</summary>
    public Task TellAsync(Func<TObserver, Task> message) => _known.Notify(message);
}
