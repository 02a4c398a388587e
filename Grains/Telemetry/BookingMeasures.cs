using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mercredi.Telemetry;

/// <summary>What happens in the town as figures: kinds and counts, never a person.</summary>
public static class BookingMeasures
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "Mercredi";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Bookings =
        Meter.CreateCounter<long>("mercredi.bookings", "{line}", "Lines of recaps, by outcome and, where refused, by reason.");

    private static readonly Counter<long> Holds =
        Meter.CreateCounter<long>("mercredi.holds", "{hold}", "Places asked for while a parent chooses, by outcome: held, lapsed or the reason of the refusal.");

    private static readonly UpDownCounter<long> HoldsOpen =
        Meter.CreateUpDownCounter<long>("mercredi.holds.open", "{hold}", "Places held now.");

    private static readonly UpDownCounter<long> Observers =
        Meter.CreateUpDownCounter<long>("mercredi.observers", "{observer}", "Web hosts that watch a centre day, summed over the days.");

    private static readonly Histogram<double> TickDelay =
        Meter.CreateHistogram<double>("mercredi.tick.delay", "s", "Time a change waited before it was sent to those who watch.",
            advice: new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1] });

    internal static readonly Histogram<double> SaveDuration =
        Meter.CreateHistogram<double>("mercredi.save.duration", "s", "Time from a family's save to its durable outcome; 'unknown' where it could not be told.",
            advice: new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>A line of a recap; the reason where it was refused.</summary>
    internal static void CountLine(Enum outcome, Enum? reason) => Bookings.Add(1, new("outcome", outcome.ToString()), new("reason", reason?.ToString()));

    /// <summary>Null where the places are held.</summary>
    internal static void CountHold(Enum? reason) => Holds.Add(1, new KeyValuePair<string, object?>("outcome", reason?.ToString() ?? "Held"));

    internal static void CountLapsed(int holds) => Holds.Add(holds, new KeyValuePair<string, object?>("outcome", "Lapsed"));

    internal static void ChangeOpenHolds(int by)
    {
        if (by != 0) HoldsOpen.Add(by);
    }

    internal static void ChangeObservers(int by)
    {
        if (by != 0) Observers.Add(by);
    }

    internal static void CountTick(TimeSpan waited) => TickDelay.Record(waited.TotalSeconds);
}
