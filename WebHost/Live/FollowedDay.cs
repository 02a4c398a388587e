using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Live;

/// <summary>One centre day that this host follows: its latest state, who wants it, and whether the subscription is known to be alive.</summary>
internal sealed class FollowedDay(CentreDate key, Func<Task<CentreDayView>> read)
{
    private readonly Lock _lock = new();
    private CentreDayView? _latest;
    private long _sent;
    private bool _sending;
    private DateTimeOffset _liveUntil;
    private DateTimeOffset _readThroughUntil;

    public CentreDate Key => key;

    /// <summary>Orders subscribing and unsubscribing: one at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Asks the grain.</summary>
    public SharedRead<CentreDayView> Grain { get; } = new(read);

    /// <summary>Connections that watch. Guarded by the feed's lock.</summary>
    public int Watchers { get; set; }

    /// <summary>The last time somebody watched or read. Guarded by the feed's lock.</summary>
    public DateTimeOffset LastWanted { get; set; }

    /// <summary>The latest state when it is certain to be followed, otherwise null.</summary>
    public CentreDayView? Live(DateTimeOffset now)
    {
        lock (_lock) return now < _liveUntil ? _latest : null;
    }

    /// <summary>Whether this host wrote to the day so lately that its own change may still be on the way.</summary>
    public bool IsReadThrough(DateTimeOffset now)
    {
        lock (_lock) return now < _readThroughUntil;
    }

    public void Written(DateTimeOffset readThroughUntil)
    {
        lock (_lock) _readThroughUntil = readThroughUntil;
    }

    public void Renewed(DateTimeOffset liveUntil)
    {
        lock (_lock) _liveUntil = liveUntil;
    }

    public void Lost()
    {
        lock (_lock) _liveUntil = default;
    }

    /// <summary>Takes a state if it is newer (I7); true when the caller has to start sending.</summary>
    public bool Take(CentreDayView day)
    {
        lock (_lock)
        {
            if (_latest?.Version >= day.Version) return false;
            // The first state is every watcher's answer; only what comes after it is news.
            if (_latest is null) _sent = day.Version;
            _latest = day;
            if (_sent == day.Version) return false;
            if (_sending) return false;
            return _sending = true;
        }
    }

    /// <summary>The latest state that was not sent yet; null ends the sending. States in between are left out.</summary>
    public CentreDayView? NextToSend()
    {
        lock (_lock)
        {
            if (_latest is { } latest && latest.Version > _sent)
            {
                _sent = latest.Version;
                return latest;
            }

            _sending = false;
            return null;
        }
    }
}
