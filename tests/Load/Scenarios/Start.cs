using System.Diagnostics;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>The process as the README starts it, with SQLite and the demo town: from its start to the first page.</summary>
internal sealed class Start : IScenario
{
    private const string Page = "/connexion";
    private const string Ready = "/health/ready";

    public string Name => "start";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        bench.Progress(Name);
        var data = Directory.CreateTempSubdirectory("mercredi-load-start-").FullName;
        var loading = await TimeAsync(data, Ready);
        var page = await TimeAsync(data, Page);
        Directory.Delete(data, recursive: true);
        return
        [
            new Row(Name, "process start → first page, embedded", "s", page, null, Goal.ValueOrLess(5)),
            new Row(Name, "very first start → demo town loaded", "s", loading, null, Goal.None, "1,500 families imported"),
        ];
    }

    private static async Task<double> TimeAsync(string data, string until)
    {
        var start = Stopwatch.GetTimestamp();
        await using var site = await ServerProcess.StartAsync("WebHost.dll", Path.Combine(Tests.Repository.Root, "WebHost"), until, "--Mercredi:DataDirectory", data, "--Demo:History", "false");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
