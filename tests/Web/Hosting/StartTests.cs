using System.Diagnostics;

namespace Mercredi.Tests.Hosting;

/// <summary>What a program says that cannot start, and with which exit code.</summary>
public sealed class StartTests
{
    private static readonly string[] Cluster = ["--Mercredi:Mode=Cluster", "--Mercredi:ConnectionString=Host=/nowhere"];

    [Theory]
    [InlineData("Silo.dll", "--Mercredi:AdvertisedAddress=10.0.0.5", "docker/make-secrets.sh")]
    [InlineData("Silo.dll", "--Tls:Certificate=a --Tls:Key=b", "Tls:Authority is missing")]
    [InlineData("WebHost.dll", "", "openssl rand")]
    [InlineData("WebHost.dll", "--Mercredi:KeyFile=nowhere", "which is not there")]
    public async Task Cluster_ThatWouldLieOpen_IsOneLineAndTwo(string program, string settings, string said)
    {
        var (code, output) = await RunAsync(program, [.. Cluster, .. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(output.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Silo.dll", "--help", 0)]
    [InlineData("WebHost.dll", "--help", 0)]
    [InlineData("Silo.dll", "imports", 64)]
    [InlineData("WebHost.dll", "import", 64)]
    public async Task Help_IsShown_WhereItIsAskedForAndForWhatIsNoCommand(string program, string word, int expected)
    {
        var (code, output) = await RunAsync(program, [word]);
        Assert.Equal(expected, code);
        Assert.Contains("--help", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
