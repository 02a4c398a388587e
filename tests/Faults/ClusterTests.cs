namespace Mercredi.Tests.Faults;

/// <summary>The short run that belongs to every build: each way of breaking a cluster once. <c>dotnet run --project tests/Faults -- --duration 30m</c> is the long one.</summary>
[Collection(OneAtATime)]
public sealed class ClusterTests(ITestOutputHelper output)
{
    /// <summary>Two clusters at once would share two cores and prove less.</summary>
    public const string OneAtATime = "cluster";

    [Theory]
    [InlineData(1)]
    public async Task Broken_EveryWayOnce_InvariantsHold(int seed)
    {
        var report = await FaultRun.RunAsync(seed, TimeSpan.FromSeconds(45), output.WriteLine);
        output.WriteLine(report.ToString());
        Assert.Empty(report.Violations);
        Assert.True(report.Unknown > 0, "Nobody noticed a fault: the schedule is too short to prove anything.");
        Assert.True(report.Changes > 100 && report.Told > 100 && report.Corrections > 10, "Too little happened to prove anything.");
    }
}
