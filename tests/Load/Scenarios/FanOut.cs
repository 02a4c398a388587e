using System.Diagnostics;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>Open calendars: how soon all of them show a save, and what each costs; beside a bare hub that sends the same payload.</summary>
internal sealed class FanOut : IScenario
{
    private const double Tick = 75;
    private const int Events = 20;
    private static readonly int[] Sizes = [1000, 5000];
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);
    private static readonly DateOnly Date = LoadTown.Wednesdays[3];

    private string _payload = "{}";

    public string Name => "fan-out";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await bench.RestartAsync();
        using var parent = (await Visitor.SignInAsync(bench.Product.Address, LoadTown.Families, 1))[0];
        var way = new ProductWay(bench.Product.Address);
        var book = false;
        var ours = await MeasureAsync(bench, bench.Product, "/hubs/calendar",
            () => way.ChooseAsync(parent, Date, LoadTown.Wide, book = !book),
            () => way.SaveAsync(parent, Date, LoadTown.Wide, book));
        using var teller = (await Visitor.SignInAsync(bench.Plain.Address, LoadTown.Families, 1))[0];
        var bare = await MeasureAsync(bench, bench.Plain, "/hubs/bare", () => Task.CompletedTask, () => teller.ExpectAsync(204, "POST", "/fan", _payload));
        List<Row> rows = [];
        foreach (var (size, mine, plain) in Sizes.Select((s, n) => (s, ours.Figures[n], bare.Figures[n])))
        {
            rows.Add(new Row(Name, $"save → {size} calendars, p50", "ms", mine.Percentile(0.5), plain.Percentile(0.5), Goal.None));
            rows.Add(new Row(Name, $"save → {size} calendars, p99", "ms", mine.Percentile(0.99), plain.Percentile(0.99), Goal.TimesOrLess(1.5, Tick),
                $"{Events} saves, from the request to each screen; ours with its writes to the disk"));
        }

        rows.Add(new Row("connection", "resident a connected calendar", "KB", ours.Kilobytes, bare.Kilobytes, Goal.TimesOrLess(1.5), $"what {Sizes[^1] - Sizes[0]} more connections add, {_payload.Length} bytes a message"));
        return rows;
    }

    private async Task<(List<Figures> Figures, double Kilobytes)> MeasureAsync(Bench bench, ServerProcess server, string hub, Func<Task> prepare, Func<Task> act)
    {
        bench.Progress($"{Name}: {hub}");
        var visitors = await Visitor.SignInAsync(server.Address, 1, Sizes[^1] / 2);
        var screens = new List<Screen>();
        var figures = new List<Figures>();
        var resident = new List<long>();
        foreach (var size in Sizes)
        {
            await OpenAsync(server, hub, visitors, screens, size);
            resident.Add(server.ResidentBytes);
            figures.Add(await TellAsync(screens, prepare, act));
        }

        // What more of them add: the first ones pay for compiled code and caches too.
        var kilobytes = (resident[^1] - resident[0]) / 1024.0 / (Sizes[^1] - Sizes[0]);
        foreach (var screen in screens) screen.Dispose();
        foreach (var visitor in visitors) visitor.Dispose();
        return (figures, kilobytes);
    }

    private static async Task OpenAsync(ServerProcess server, string hub, Visitor[] visitors, List<Screen> screens, int size)
    {
        var pinged = Stopwatch.GetTimestamp();
        while (screens.Count < size)
        {
            // Two screens a family.
            screens.AddRange(await Task.WhenAll(Enumerable.Range(screens.Count, 50).Select(n =>
                Screen.OpenAsync(server.Address, hub, visitors[n % visitors.Length].Cookie, LoadTown.Start, LoadTown.Start.AddDays(41)))));
            if (Stopwatch.GetElapsedTime(pinged).TotalSeconds < 10) continue;
            await Task.WhenAll(screens.Select(s => s.PingAsync()));
            pinged = Stopwatch.GetTimestamp();
        }
    }

    private async Task<Figures> TellAsync(List<Screen> screens, Func<Task> prepare, Func<Task> act)
    {
        var all = new Figures();
        for (var n = -2; n < Events; n++)
        {
            await Task.WhenAll(screens.Select(s => s.PingAsync()));
            await prepare();
            // The day is quiet again, as when one parent saves.
            await Task.Delay(Quiet, TimeProvider.System);
            var round = new Screen.Round(screens.Count);
            foreach (var screen in screens) screen.Expect(round);
            round.Begin();
            await act();
            await round.All.WaitAsync(TimeSpan.FromSeconds(20));
            if (n >= 0) all.Add(round.Figures);
            _payload = Argument(round.Payload);
        }

        return all;
    }

    /// <summary>The centre day itself, out of the hub's envelope.</summary>
    private static string Argument(string message)
    {
        using var json = System.Text.Json.JsonDocument.Parse(message);
        return json.RootElement.GetProperty("arguments")[0].GetRawText();
    }
}
