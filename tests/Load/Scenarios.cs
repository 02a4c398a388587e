using System.Diagnostics;
using Mercredi.Tests;
using Microsoft.AspNetCore.SignalR.Client;

namespace Mercredi.Load;

/// <summary>What is measured, each on a running site with the demo town.</summary>
internal sealed class Scenarios(DemoSite site, Action<string> progress)
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    public async Task<IEnumerable<Row>> RunAsync(string name) => name switch
    {
        "calendar" => await CalendarAsync(),
        "click" => await ClickAsync(),
        "save" => await SaveAsync(),
        "screens" => await ScreensAsync(),
        "memory" => [new Row("memory", "resident", site.ResidentBytes / 1e6, "MB", "< 400 MB")],
        _ => throw new ArgumentException($"'{name}' is no scenario: write one of {string.Join(", ", Names)}, or all."),
    };

    public static IReadOnlyList<string> Names { get; } = ["calendar", "click", "save", "screens", "memory"];

    private async Task<IEnumerable<Row>> CalendarAsync()
    {
        progress("calendar: six weeks for three children, 50 a second");
        var families = await SignInAsync(DemoPeople.LargestFamilies().Where(f => f.Count() >= 3).Take(30).Select(f => f.First()));
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var address = $"/api/calendar?from={from:yyyy-MM-dd}&to={from.AddDays(41):yyyy-MM-dd}";
        var figures = await PacedAsync(50, n => families[n % families.Count].GetAsync(address));
        return Latency("calendar", figures, "p99 < 50 ms at 50/s");
    }

    private async Task<IEnumerable<Row>> ClickAsync()
    {
        progress("click: hold a place, 50 a second");
        var parents = await SignInAsync(DemoPeople.LeisureChildren().Where(c => c.Leisure[0] == "LOI-CER").Take(60));
        var days = await parents[0].WednesdaysAsync(12);
        var clicks = await PacedAsync(50, n => parents[n % parents.Count].SelectAsync(
            parents[n % parents.Count].Child.Id, days[n / parents.Count % days.Count], parents[n % parents.Count].Child.Leisure[0], n % 2 == 0 ? ["MAT"] : ["MAT", "REP"]));
        var baseline = await PacedAsync(50, n => parents[n % parents.Count].GetAsync("/api/me"));
        return [.. Latency("click", clicks, "p99 < 25 ms"), new Row("click", "p50 against an empty endpoint", clicks.Percentile(0.5) / baseline.Percentile(0.5), "×", "≤ 3 ×")];
    }

    private async Task<IEnumerable<Row>> SaveAsync()
    {
        progress("save: ten Wednesdays a save, one parent after another");
        var parents = await SignInAsync(DemoPeople.LeisureChildren().Skip(100).Take(150));
        var figures = new Figures();
        var days = (await parents[0].WednesdaysAsync(30)).TakeLast(20).ToList();
        foreach (var (n, parent) in parents.Index())
        {
            foreach (var day in days.Skip(n % 2 * 10).Take(10)) await parent.SelectAsync(parent.Child.Id, day, parent.Child.Leisure[0], "MAT", "REP");
            var start = Stopwatch.GetTimestamp();
            var done = await parent.SaveAsync();
            if (n >= 20 && done > 0) figures.Add(Stopwatch.GetElapsedTime(start));
        }

        return Latency("save", figures, "p99 < 150 ms");
    }

    /// <summary>From the click on «Enregistrer» to the message on another family's open calendar.</summary>
    private async Task<IEnumerable<Row>> ScreensAsync()
    {
        progress("screens: from a save to another family's calendar");
        var parents = await SignInAsync(DemoPeople.LeisureChildren().Skip(300).GroupBy(c => c.Leisure[0]).First().Take(61));
        var (watcher, others) = (parents[0], parents.Skip(1).ToList());
        var day = (await watcher.WednesdaysAsync(4))[3];
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(site.Address, "/hubs/calendar"), o => o.Headers["Cookie"] = watcher.Cookie).Build();
        var seen = new TaskCompletionSource<int>();
        var expected = 0;
        hub.On<System.Text.Json.JsonElement>("centreDay", message =>
        {
            var confirmed = message.GetProperty("slots").EnumerateArray().Where(s => s.GetProperty("activityId").GetString() == "MAT").Sum(s => s.GetProperty("confirmed").GetInt32());
            if (message.GetProperty("date").GetString() == $"{day:yyyy-MM-dd}" && message.GetProperty("centreId").GetString() == watcher.Child.Leisure[0] && confirmed >= Volatile.Read(ref expected))
                seen.TrySetResult(confirmed);
        });
        await hub.StartAsync();
        await hub.InvokeAsync<System.Text.Json.JsonElement>("Watch", $"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}");
        var figures = new Figures();
        foreach (var parent in others)
        {
            if (!await parent.SelectAsync(parent.Child.Id, day, watcher.Child.Leisure[0], "MAT")) continue;
            seen = new TaskCompletionSource<int>();
            Volatile.Write(ref expected, expected + 1);
            var start = Stopwatch.GetTimestamp();
            if (await parent.SaveAsync() == 0) break;
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
            figures.Add(Stopwatch.GetElapsedTime(start));
        }

        return Latency("screens", figures, "p99 < 300 ms");
    }

    private static async Task<Figures> PacedAsync(int perSecond, Func<int, Task> request)
    {
        await Pace.RunAsync(perSecond, Warmup, request);
        return await Pace.RunAsync(perSecond, Measured, request);
    }

    private async Task<List<Parent>> SignInAsync(IEnumerable<DemoChild> children)
    {
        var parents = new List<Parent>();
        foreach (var child in children) parents.Add(await Parent.SignInAsync(site.Address, child));
        return parents;
    }

    private static IEnumerable<Row> Latency(string scenario, Figures figures, string target) =>
        [new(scenario, "p50", figures.Percentile(0.5), "ms", ""), new(scenario, "p99", figures.Percentile(0.99), "ms", target, $"{figures.Count} answers")];
}
