using Mercredi.Durability;
using Mercredi.Telemetry;

namespace Mercredi.Booking;

/// <summary>The stream of a day: absolute counts under a rising version, at once when it was quiet, then at most once a tick.</summary>
internal sealed partial class CentreDayGrain
{
    private readonly Watchers _watchers;
    private readonly Versions _versions;
    private bool _told = true;
    private long _untoldSince;
    private IGrainTimer? _tick;

    public async Task<CentreDayView> Subscribe(ICentreDayObserver observer, long heard)
    {
        await RefreshTermsAsync();
        _watchers.Add(observer);
        if (heard > _versions.Current)
        {
            _versions.Above(heard);
            Tell();
        }

        return View();
    }

    public Task Unsubscribe(ICentreDayObserver observer)
    {
        _watchers.Remove(observer);
        return Task.CompletedTask;
    }

    private CentreDayView View() => Committed.View(_versions.Current, _clock.GetUtcNow());

    /// <summary>Shows the present counts to everyone who watches.</summary>
    private void Tell()
    {
        _versions.Next();
        if (_watchers.IsEmpty) return;
        if (_told) _untoldSince = _clock.GetTimestamp();
        _told = false;
        if (_tick is not null) return;
        Push();
        _tick = this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(_options.Tick, _options.Tick) { Interleave = true });
    }

    private void Push()
    {
        _told = true;
        BookingMeasures.CountTick(_clock.GetElapsedTime(_untoldSince));
        _watchers.Tell(View());
    }

    private Task OnTickAsync(CancellationToken cancel)
    {
        if (!_told)
        {
            Push();
            return Task.CompletedTask;
        }

        _tick?.Dispose();
        _tick = null;
        return Task.CompletedTask;
    }
}
