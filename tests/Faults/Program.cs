using System.Globalization;
using Mercredi.Tests.Faults;

// dotnet run -c Release --project tests/Faults -- --duration 30m [--seed N]     the fault suite for as long as wanted
// dotnet run -c Release --project tests/Faults -- --plant NAME|all [--duration …] plants a fault in a copy of the product and shows that it is found
// Any other arguments are the test runner's.
if (!args.Contains("--duration") && !args.Contains("--plant")) return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);

var seed = Value("--seed") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1, 100_000);
if (Value("--plant") is { } plant) return await Plants.RunAsync(plant, seed, Duration(Value("--duration") ?? "20s"));

var report = await FaultRun.RunAsync(seed, Duration(Value("--duration")!), Tell);
Console.WriteLine(report);
return report.Violations.Count == 0 ? 0 : 1;

string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static void Tell(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():T} {what}");

static TimeSpan Duration(string text)
{
    var number = double.Parse(text[..^1], CultureInfo.InvariantCulture);
    return text[^1] switch
    {
        's' => TimeSpan.FromSeconds(number),
        'm' => TimeSpan.FromMinutes(number),
        'h' => TimeSpan.FromHours(number),
        _ => throw new FormatException($"'{text}' is no duration: write 90s, 30m or 2h."),
    };
}
