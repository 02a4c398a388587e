using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Live;

/// <summary>One centre day that this host follows: its latest state, who wants it, and whether the subscription is known to be alive.</summary>
internal sealed class FollowedDay(CentreDate key)
{
    private readonly Lock _lock = new();
    private CentreDayView? _latest;
    private long _known;
    private long _sent;
    private bool _sending;
    private DateTimeOffset _liveUntil;

    public CentreDate Key => key;

    /// <summary>Orders subscribing and unsubscribing: one at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Connections that watch. Guarded by the feed's lock.</summary>
    public int Watchers { get; set; }

    /// <summary>The last time somebody watched or read. Guarded by the feed's lock.</summary>
    public DateTimeOffset LastWanted { get; set; }

    /// <summary>The highest version that this host knows of: no older state is to be shown, though this one may still be on its way.</summary>
    public long Known
    {
        get
        {
            lock (_lock) return _known;
        }
    }

    /// <summary>The latest state when it is certain to be followed and is not older than <paramref name="atLeast"/>, otherwise null.</summary>
    public CentreDayView? Live(DateTimeOffset now, long atLeast)
    {
        lock (_lock) return now < _liveUntil && _latest?.Version >= atLeast ? _latest : null;
    }

    public void Learn(long version)
    {
        lock (_lock) _known = Math.Max(_known, version);
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
            _known = Math.Max(_known, day.Version);
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
