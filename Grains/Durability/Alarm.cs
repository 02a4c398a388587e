using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>Rings at the soonest of the instants that it was set for. When it rang, whoever has later ones sets it again.</summary>
/// <param name="interleave">Whether it may ring while a call of the grain waits.</param>
internal sealed class Alarm(IGrainBase grain, TimeProvider clock, Action ring, bool interleave)
{
    private IGrainTimer? _timer;
    private DateTimeOffset _at;

    public void Set(DateTimeOffset at)
    {
        if (_timer is not null && _at <= at) return;
        _at = at;
        var due = at - clock.GetUtcNow();
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
