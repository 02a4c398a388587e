using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>
/// Work of a grain that must be finished whoever asks: one at a time, by itself when it was started, and again a little after each failure. It may be begun again at any point.
/// </summary>
/// <param name="interleave">Whether it may run while a call of the grain waits, and calls while it runs.</param>
internal sealed class Recovery(IGrainBase grain, Func<Task> work, bool interleave = false)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private IGrainTimer? _timer;
    private Task? _running;

    /// <summary>Runs it soon.</summary>
    public void Start() => Schedule(TimeSpan.Zero);

    /// <summary>Runs it after a little: what was begun has just failed.</summary>
    public void StartLater() => Schedule(TryAgain);

    /// <summary>Runs it now, or waits for the one that runs.</summary>
    public Task RunAsync() => _running is { IsCompleted: false } ? _running : _running = TryAsync();

    private async Task TryAsync()
    {
        try
        {
            await work();
        }
        catch
        {
            StartLater();
            throw;
        }
    }

    private void Schedule(TimeSpan due)
    {
        _timer?.Dispose();
        _timer = grain.RegisterGrainTimer(
            static (recovery, _) => recovery.RunAsync(), this, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = interleave, KeepAlive = true });
    }
}
