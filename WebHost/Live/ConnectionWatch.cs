using Mercredi.Booking;

namespace Mercredi.Live;

/// <summary>What one connection watches: one set, replaced whole.</summary>
internal sealed class ConnectionWatch
{
    private readonly Lock _lock = new();
    private HashSet<CentreDate> _keys = [];
    private bool _closed;

    /// <summary>The clock of the last sign of activity that was passed on.</summary>
    public DateTimeOffset LastActive { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Makes <paramref name="wanted"/> all that is watched. A closed connection watches nothing any more.</summary>
    public (IReadOnlyCollection<CentreDate> Added, IReadOnlyCollection<CentreDate> Removed) Replace(IEnumerable<CentreDate> wanted)
    {
        lock (_lock)
        {
            var before = _keys;
            _keys = _closed ? [] : [.. wanted];
            return ([.. _keys.Except(before)], [.. before.Except(_keys)]);
        }
    }

    /// <summary>Ends the watch; what is returned is to be released.</summary>
    public IReadOnlyCollection<CentreDate> Close()
    {
        lock (_lock)
        {
            _closed = true;
            var keys = _keys;
            _keys = [];
            return keys;
        }
    }
}
