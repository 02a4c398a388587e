using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Live;

/// <summary>One family that is connected to this host.</summary>
internal sealed class FollowedFamily(FamilyId id)
{
    private readonly Lock _lock = new();
    private Period? _watched;

    public FamilyId Id => id;

    /// <summary>Orders subscribing, unsubscribing and sending.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Guarded by the feed's lock.</summary>
    public int Connections { get; set; }

    /// <summary>The family's version of which the connections were told all. Guarded by the turn.</summary>
    public long Told { get; set; }

    /// <summary>What the connections watch, all together; null before the first.</summary>
    public Period? Watched
    {
        get
        {
            lock (_lock) return _watched;
        }
    }

    public void Watch(Period period)
    {
        lock (_lock)
            _watched = _watched is { } known
                ? new Period(known.From < period.From ? known.From : period.From, known.To > period.To ? known.To : period.To)
                : period;
    }
}
