using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Live;

/// <summary>What one connection watches: some centres over a period, replaced whole. Thousands of these lie in memory, so the days are made when they are needed.</summary>
internal sealed class ConnectionWatch
{
    private readonly Lock _lock = new();
    private IReadOnlyCollection<Centre> _centres = [];
    private Period _period;
    private ImmutableArray<DateOnly> _dates = [];
    private bool _closed;

    /// <summary>The clock of the last sign of activity that was passed on.</summary>
    public DateTimeOffset LastActive { get; set; } = DateTimeOffset.MinValue;

    private IEnumerable<CentreDate> Keys => _period.CentreDates(_centres).Where(day => _dates.IsEmpty || _dates.Contains(day.Date));

    /// <summary>Makes these all that is watched. A closed connection watches nothing any more.</summary>
    /// <param name="dates">Of the period; none for all of them.</param>
    public (IReadOnlyCollection<CentreDate> Added, IReadOnlyCollection<CentreDate> Removed) Replace(
        IReadOnlyCollection<Centre> centres, Period period, ImmutableArray<DateOnly> dates)
    {
        lock (_lock)
        {
            HashSet<CentreDate> before = [.. Keys];
            (_centres, _period, _dates) = (_closed ? [] : centres, period, dates);
            HashSet<CentreDate> after = [.. Keys];
            return ([.. after.Except(before)], [.. before.Except(after)]);
        }
    }

    /// <summary>Ends the watch; what is returned is to be released.</summary>
    public IReadOnlyCollection<CentreDate> Close()
    {
        lock (_lock)
        {
            _closed = true;
            List<CentreDate> keys = [.. Keys];
            _centres = [];
            return keys;
        }
    }
}
