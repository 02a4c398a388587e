using System.Diagnostics;

namespace Mercredi.Tests.Faults;

/// <summary>Builds the product with one fault planted in it (<c>-p:Plant=NAME</c>, beside the ordinary build) and runs it until the fault is found.</summary>
internal static class Plants
{
    /// <summary>Each try lasts twice as long as the one before.</summary>
    private const int Tries = 4;

    private static readonly Fault[] Anything = Enum.GetValues<Fault>();

    /// <summary>The faults that the sources can be built with, as the constants PLANT_…, and what the nemesis does to bring each to light.</summary>
    private static readonly Dictionary<string, Fault[]> All = new()
    {
        ["NoIntent"] = Anything,
        ["ReleaseFirst"] = Anything,
        ["MoveNeverReleases"] = Anything,
        ["NoIdempotency"] = Anything,
        ["CountTwice"] = Anything,
        ["AnswerBeforeWrite"] = Anything,
        ["OnePlaceTooMany"] = Anything,
        ["MutatedInPlace"] = Anything,
        ["NoFence"] = [Fault.KillSpeakingSilo],
        ["CarriesRefusals"] = Anything,
    };

    /// <summary>The exit code: 0 when every planted fault was found.</summary>
    public static async Task<int> RunAsync(string name, int seed, TimeSpan duration)
    {
        string[] wanted = name == "all" ? [.. All.Keys] : [name];
        if (wanted.Except(All.Keys).Any())
        {
            await Console.Error.WriteLineAsync($"'{name}' is no planted fault: write one of {string.Join(", ", All.Keys)}, or all.");
            return 64;
        }

        var results = new List<string>();
        foreach (var plant in wanted)
        {
            var artifacts = Path.Combine(Path.GetTempPath(), "mercredi-plants", plant);
            var model = await IsSeenByTheModelAsync(plant, artifacts) ? "red" : "green";
            results.Add($"{plant,-18} model check {model,-5}  cluster: {await FindAsync(plant, artifacts, seed, duration) ?? "NOT FOUND"}");
        }

        Console.WriteLine(string.Join('\n', results));
        return results.Any(r => r.EndsWith("NOT FOUND", StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>How the fault was found, or null.</summary>
    private static async Task<string?> FindAsync(string plant, string artifacts, int seed, TimeSpan duration)
    {
        await BuildAsync("WebHost", plant, artifacts);
        for (var n = 0; n < Tries; n++)
        {
            try
            {
                var report = await FaultRun.RunAsync(seed + n, duration * (1 << n), what => Console.WriteLine($"{plant}: {what}"), All[plant], artifacts);
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

    /// <summary>The model check explores the planted decisions too. Faults in what it stands in for, the grains' writing, it has as breakages of its own.</summary>
    private static async Task<bool> IsSeenByTheModelAsync(string plant, string artifacts)
    {
        await BuildAsync("tests/Rules", plant, artifacts);
        var program = Path.Combine(artifacts, "bin", "Rules.Tests", Configuration.ToLowerInvariant(), "Rules.Tests.dll");
        using var check = Process.Start("dotnet", [program, "-noLogo", "-noColor", "-class", "*SaveProtocolTests", "-method", "*InvariantsHoldInEveryWorld"]);
        await check.WaitForExitAsync();
        return check.ExitCode != 0;
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static async Task BuildAsync(string project, string plant, string artifacts)
    {
        using var build = Process.Start(
            "dotnet", ["build", Path.Combine(Repository.Root, project), "-c", Configuration, $"-p:Plant={plant}", "--artifacts-path", artifacts, "-v", "q", "-nologo"]);
        await build.WaitForExitAsync();
        if (build.ExitCode != 0) throw new InvalidOperationException($"The build with {plant} failed.");
    }
}
