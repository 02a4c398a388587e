using Mercredi.Families;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>Holds lapse by themselves.</summary>
public sealed partial class CentreDayGrain
{
    private IGrainTimer? _expiry;

    private void Drop(ChildId child)
    {
        if (!_holds.ContainsKey(child)) return;
        _holds = _holds.Remove(child);
        Tell();
    }

    private void ScheduleExpiry()
    {
        if (_holds.IsEmpty) return;
        var due = _holds.Values.Min(h => h.ExpiresAt) - _clock.GetUtcNow();
        if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        _expiry?.Dispose();
        _expiry = this.RegisterGrainTimer(Expire, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    private Task Expire(CancellationToken stop)
    {
        var kept = Decided.Expire(_clock.GetUtcNow()).Holds;
        if (kept.Count < _holds.Count)
        {
            _holds = kept;
            Tell();
        }

        ScheduleExpiry();
        return Task.CompletedTask;
    }
}
