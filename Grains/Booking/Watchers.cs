using Mercredi.Durability;
using Mercredi.Telemetry;

namespace Mercredi.Booking;

/// <summary>The web hosts that watch a centre day, each for a lease that it renews.</summary>
internal sealed class Watchers(TimeProvider clock, ILogger logger)
{
    private readonly Observers<ICentreDayObserver> _observers = new(clock, logger);

    private int _counted;

    public bool IsEmpty => _observers.Count == 0;

    public void Add(ICentreDayObserver observer)
    {
        _observers.Add(observer);
        Count(_observers.Count);
    }

    public void Remove(ICentreDayObserver observer)
    {
        _observers.Remove(observer);
        Count(_observers.Count);
    }

    /// <summary>The grain goes; whoever watches will ask the next one.</summary>
    public void Leave() => Count(0);

    public void Tell(CentreDayView day)
    {
        _observers.Tell(observer => observer.Changed(day));
        Count(_observers.Count);
    }

    private void Count(int watching)
    {
        BookingMeasures.ChangeObservers(watching - _counted);
        _counted = watching;
    }
}
