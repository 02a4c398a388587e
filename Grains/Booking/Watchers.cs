using Orleans.Utilities;

namespace Mercredi.Booking;

/// <summary>The web hosts that watch a centre day, each for a lease that it renews.</summary>
internal sealed class Watchers(BookingOptions options, TimeProvider clock, ILogger logger)
{
    private readonly ObserverManager<ICentreDayObserver> _observers =
        new(options.ObserverLease, logger) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };

    public bool IsEmpty => _observers.Count == 0;

    public void Add(ICentreDayObserver observer) => _observers.Subscribe(observer, observer);

    public void Remove(ICentreDayObserver observer) => _observers.Unsubscribe(observer);

    public void Tell(CentreDayView day) => _observers.Notify(observer => observer.Changed(day)).Ignore();
}
