using System.Text.Json;
using Mercredi.Load;
using Mercredi.Tests;

// dotnet run -c Release --project tests/Load -- SCENARIO|all [--postgres]: starts a site of its own, prints one table and writes load.json.
var wanted = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "all";
var names = wanted == "all" ? Scenarios.Names : [wanted];
if (names.Except(Scenarios.Names).Any())
{
    Console.Error.WriteLine($"'{wanted}' is no scenario: write one of {string.Join(", ", Scenarios.Names)}, or all.");
    return 2;
}

string[] storage = args.Contains("--postgres")
    ? ["--Mercredi:ConnectionString", (await PostgresServer.CreateDatabaseAsync("mercredi_load")).ConnectionString]
    : [];
await using var site = new DemoSite(storage);
var start = System.Diagnostics.Stopwatch.GetTimestamp();
await site.StartAsync();
var rows = new List<Row> { new("start", "first start with the demo import", System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, "s", "< 20 s") };
var scenarios = new Scenarios(site, Console.Error.WriteLine);
foreach (var name in names) rows.AddRange(await scenarios.RunAsync(name));

Console.WriteLine("| scenario | figure | value | to reach | note |\n|---|---|---|---|---|");
foreach (var row in rows) Console.WriteLine(row);
await File.WriteAllTextAsync("load.json", JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
return 0;
