using System.Diagnostics;

namespace Mercredi.Load.Clients;

/// <summary>Sends requests at a fixed rate, whether or not the earlier ones have been answered, so that a slow server cannot slow the clients down.</summary>
internal static class Pace
{
    /// <param name="perSecond">Requests a second.</param>
    public static async Task<Figures> RunAsync(int perSecond, TimeSpan duration, Func<int, Task> request)
    {
        var figures = new Figures();
        var pending = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var sent = 0; Stopwatch.GetElapsedTime(start) < duration;)
        {
            for (var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond); sent < due; sent++) pending.Add(TimeAsync(sent));
            await tick.WaitForNextTickAsync();
        }

        await Task.WhenAll(pending);
        return figures;

        async Task TimeAsync(int number)
        {
            var sentAt = Stopwatch.GetTimestamp();
            await request(number);
            figures.Add(Stopwatch.GetElapsedTime(sentAt));
        }
    }
}
