using Mercredi.Telemetry;
using Orleans.Utilities;

namespace Mercredi.Booking;

/// <summary>The web hosts that watch a centre day, each for a lease that it renews.</summary>
internal sealed class Watchers(BookingOptions options, TimeProvider clock, ILogger logger)
{
    private readonly ObserverManager<ICentreDayObserver> _observers =
        new(options.ObserverLease, logger) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };

    private int _counted;

    public bool IsEmpty => _observers.Count == 0;

    public void Add(ICentreDayObserver observer)
    {
        _observers.Subscribe(observer, observer);
        Count(_observers.Count);
    }

    public void Remove(ICentreDayObserver observer)
    {
        _observers.Unsubscribe(observer);
        Count(_observers.Count);
    }

    /// <summary>The grain goes; whoever watches will ask the next one.</summary>
    public void Leave() => Count(0);

    public void Tell(CentreDayView day)
    {
        _observers.Notify(observer => observer.Changed(day)).Ignore();
        Count(_observers.Count);
    }

    private void Count(int watching)
    {
        BookingMeasures.ChangeObservers(watching - _counted);
        _counted = watching;
    }
}
