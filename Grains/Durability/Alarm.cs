using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>Rings at the soonest of the instants that it was set for. When it rang, whoever has later ones sets it again.</summary>
/// <param name="interleave">Whether it may ring while a call of the grain waits.</param>
internal sealed class Alarm(IGrainBase grain, TimeProvider clock, Action ring, bool interleave)
{
    /// <summary>A timer takes 49 days at most; for what is later it rings before, and is set again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private IGrainTimer? _timer;
    private DateTimeOffset _at;

    public void Set(DateTimeOffset at)
    {
        var now = clock.GetUtcNow();
        if (at - now > Longest) at = now + Longest;
        if (_timer is not null && _at <= at) return;
        _at = at;
        var due = at - now;
        _timer?.Dispose();
        _timer = grain.RegisterGrainTimer(
            RingAsync, new GrainTimerCreationOptions(due < TimeSpan.Zero ? TimeSpan.Zero : due, Timeout.InfiniteTimeSpan) { Interleave = interleave, KeepAlive = true });
    }

    private Task RingAsync(CancellationToken cancel)
    {
        _timer?.Dispose();
        _timer = null;
        ring();
        return Task.CompletedTask;
    }
}
