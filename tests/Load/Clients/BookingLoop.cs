using System.Diagnostics;

namespace Mercredi.Load.Clients;

/// <summary>Families that book a place and give it back, all at once and without a pause.</summary>
internal static class BookingLoop
{
    // Long enough for both servers to have compiled what they run all day.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(15);

    /// <summary>Makes of a server that was just started one that has been up for a day.</summary>
    public static Task WarmAsync(IWay way, Visitor[] visitors, Func<int, int, (string Centre, DateOnly Date)> place) => RunAsync(way, visitors, place, Warming);

    /// <param name="place">Where a family books in a round.</param>
    /// <returns>How many bookings and cancellations were answered, and in what time.</returns>
    public static async Task<(int Done, double Seconds)> RunAsync(IWay way, Visitor[] visitors, Func<int, int, (string Centre, DateOnly Date)> place, TimeSpan duration)
    {
        var done = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(visitors.Select(async v =>
        {
            for (var step = 0; Stopwatch.GetElapsedTime(start) < duration || step % 2 == 1; step++)
            {
                var (centre, date) = place(v.Number, step / 2);
                await way.ChooseAsync(v, date, centre, step % 2 == 0);
                await way.SaveAsync(v, date, centre, step % 2 == 0);
                Interlocked.Increment(ref done);
            }
        }));
        return (done, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
