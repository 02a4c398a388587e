using System.Diagnostics;

namespace Mercredi.Tests.Faults;

/// <summary>Builds a copy of the sources with one fault planted in it, beside the ordinary build, and runs it until the fault is found.</summary>
internal static class Plants
{
    /// <summary>Each try lasts twice as long as the one before.</summary>
    private const int Tries = 4;

    /// <summary>The exit code: 0 when every planted fault was found.</summary>
    public static async Task<int> RunAsync(string name, int seed, TimeSpan duration)
    {
        var wanted = Plant.All.Where(p => name == "all" || p.Name == name).ToList();
        if (wanted.Count == 0)
        {
            await Console.Error.WriteLineAsync($"'{name}' is no planted fault: write one of {string.Join(", ", Plant.All)}, or all.");
            return 64;
        }

        var results = new List<string>();
        foreach (var plant in wanted)
        {
            var sources = Path.Combine(Path.GetTempPath(), "mercredi-plants", plant.Name);
            plant.Sow(sources);
            var model = await IsSeenByTheModelAsync(plant, sources) ? "red" : "green";
            results.Add($"{plant,-18} model check {model,-5}  cluster: {await FindAsync(plant, sources, seed, duration) ?? "NOT FOUND"}");
        }

        Console.WriteLine(string.Join('\n', results));
        return results.Any(r => r.EndsWith("NOT FOUND", StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>How the fault was found, or null.</summary>
    private static async Task<string?> FindAsync(Plant plant, string sources, int seed, TimeSpan duration)
    {
        var artifacts = await BuildAsync("WebHost", plant, sources);
        for (var n = 0; n < Tries; n++)
        {
            try
            {
                var report = await FaultRun.RunAsync(seed + n, duration * (1 << n), what => Console.WriteLine($"{plant}: {what}"), plant.Faults, artifacts);
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
    private static async Task<bool> IsSeenByTheModelAsync(Plant plant, string sources)
    {
        var artifacts = await BuildAsync("tests/Rules", plant, sources);
        var program = Path.Combine(artifacts, "bin", "Rules.Tests", Configuration.ToLowerInvariant(), "Rules.Tests.dll");
        using var check = Process.Start("dotnet", [program, "-noLogo", "-noColor", "-class", "*SaveProtocolTests", "-method", "*InvariantsHoldInEveryWorld"]);
        await check.WaitForExitAsync();
        return check.ExitCode != 0;
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The folder of what was built.</summary>
    private static async Task<string> BuildAsync(string project, Plant plant, string sources)
    {
        var artifacts = Path.Combine(sources, "artifacts");
        using var build = Process.Start("dotnet",
        [
            "build", Path.Combine(sources, project), "-c", Configuration, "-p:TreatWarningsAsErrors=false", "--artifacts-path", artifacts, "-v", "q", "-nologo",
        ]);
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? artifacts : throw new InvalidOperationException($"The build with {plant} failed.");
    }
}
