using System.Diagnostics;

namespace Mercredi.Tests.Faults;

/// <summary>Builds the product with one fault planted in it (<c>-p:Plant=NAME</c>, beside the ordinary build) and runs it until the fault is found.</summary>
internal static class Plants
{
    private const int Tries = 3;

    /// <summary>The faults that the sources can be built with, as the constants PLANT_….</summary>
    private static readonly string[] All =
        ["NoIntent", "ReleaseFirst", "MoveNeverReleases", "NoIdempotency", "CountTwice", "AnswerBeforeWrite", "OnePlaceTooMany", "MutatedInPlace", "NoFence"];

    /// <summary>The exit code: 0 when every planted fault was found.</summary>
    public static async Task<int> RunAsync(string name, int seed, TimeSpan duration)
    {
        var wanted = name == "all" ? All : [name];
        if (wanted.Except(All).Any())
        {
            await Console.Error.WriteLineAsync($"'{name}' is no planted fault: write one of {string.Join(", ", All)}, or all.");
            return 64;
        }

        var results = new List<string>();
        foreach (var plant in wanted) results.Add($"{plant,-18} {await FindAsync(plant, seed, duration) ?? "NOT FOUND"}");
        Console.WriteLine(string.Join('\n', results));
        return results.Any(r => r.EndsWith("NOT FOUND", StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>How the fault was found, or null.</summary>
    private static async Task<string?> FindAsync(string plant, int seed, TimeSpan duration)
    {
        var artifacts = Path.Combine(Path.GetTempPath(), "mercredi-plants", plant);
        await BuildAsync(plant, artifacts);
        for (var n = 0; n < Tries; n++)
        {
            try
            {
                var report = await FaultRun.RunAsync(seed + n, duration, artifacts, what => Console.WriteLine($"{plant}: {what}"));
                Console.WriteLine(report);
                if (report.Violations.Count > 0) return $"found with seed {seed + n}: {report.Violations.Count} violations, first: {report.Violations[0]}";
            }
            catch (TimeoutException stuck)
            {
                return $"found with seed {seed + n}: {stuck.Message}";
            }
        }

        return null;
    }

    private static async Task BuildAsync(string plant, string artifacts)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var build = Process.Start(
            "dotnet", ["build", Path.Combine(Repository.Root, "WebHost"), "-c", configuration, $"-p:Plant={plant}", "--artifacts-path", artifacts, "-v", "q", "-nologo"]);
        await build.WaitForExitAsync();
        if (build.ExitCode != 0) throw new InvalidOperationException($"The build with {plant} failed.");
    }
}
