using System.Text.Json;
using Mercredi.Load.Results;
using Mercredi.Load.Running;
using Mercredi.Load.Scenarios;

// dotnet run -c Release --project tests/Load -- SCENARIO|all [--runs N] [--postgres CONNECTION-STRING]
IScenario[] scenarios = [new Hot(), new Spread(), new Opening(), new FanOut(), new Click(), new Year(), new Billing(), new Growth(), new Start()];
var wanted = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "all";
var chosen = scenarios.Where(s => wanted == "all" || s.Name.Split(' ')[0] == wanted || (wanted == "connection" && s is FanOut)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"'{wanted}' is no scenario: write one of {string.Join(", ", scenarios.Select(s => s.Name.Split(' ')[0]))}, connection, or all.");
    return 2;
}

var runs = new List<IReadOnlyList<Row>>();
try
{
    for (var run = 1; run <= int.Parse(Option("--runs") ?? "1", System.Globalization.CultureInfo.InvariantCulture); run++)
    {
        await using var bench = await Bench.StartAsync(Option("--postgres"), text => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} run {run}, {text}"));
        var rows = new List<Row>();
        foreach (var scenario in chosen)
        {
            var measured = await scenario.RunAsync(bench);
            rows.AddRange(measured);
            Console.Error.WriteLine(Table.Write(measured));
        }

        runs.Add(rows);
    }
}
#pragma warning disable CA1031 // Whatever it was: an unhandled one would leave the servers behind.
catch (Exception failure)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(failure);
    return 1;
}

var median = Row.Median(runs);
Console.WriteLine(Table.Write(median));
await File.WriteAllTextAsync("load.json", JsonSerializer.Serialize(new { processors = Environment.ProcessorCount, median, runs }, JsonSerializerOptions.Web));
await File.WriteAllTextAsync("load.svg", Plot.Write(median));
return 0;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
