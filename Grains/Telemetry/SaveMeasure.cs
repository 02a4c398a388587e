using System.Diagnostics;

namespace Mercredi.Telemetry;

/// <summary>Times one save, and traces it where somebody listens.</summary>
internal sealed class SaveMeasure(TimeProvider clock, int changes) : IDisposable
{
    private readonly long _begun = clock.GetTimestamp();
    private readonly Activity? _activity = BookingMeasures.Source.StartActivity("save")?.SetTag("mercredi.changes", changes);
    private string _outcome = "unknown";

    public void Done() => _outcome = "done";

    public void Dispose()
    {
        BookingMeasures.SaveDuration.Record(clock.GetElapsedTime(_begun).TotalSeconds, new KeyValuePair<string, object?>("outcome", _outcome));
        if (_outcome != "done") _activity?.SetStatus(ActivityStatusCode.Error);
        _activity?.Dispose();
    }
}
