namespace Mercredi.Tests.Faults;

/// <summary>Breaks the cluster, one way after another in an order that the seed decides; each way once before any comes again.</summary>
internal sealed class Nemesis(FaultCluster cluster, Crowd crowd, Random random, Action<string> tell)
{
    /// <summary>Longer than three missed signs of life and the vote after them.</summary>
    private static readonly TimeSpan BeyondMembership = TimeSpan.FromSeconds(7);

    private readonly SortedDictionary<Fault, int> _done = [];

    /// <summary>How often each fault was made.</summary>
    public IReadOnlyDictionary<Fault, int> Done => _done;

    /// <summary>Goes on until the time is over.</summary>
    /// <param name="only">Makes these alone; null for every fault, each at least once.</param>
    public async Task RageAsync(TimeSpan duration, Fault[]? only)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var faults = only is null ? Enum.GetValues<Fault>() : [.. only];
        do
        {
            random.Shuffle(faults);
            foreach (var fault in faults)
            {
                if ((_done.Count == faults.Length || only is not null) && TimeProvider.System.GetElapsedTime(begun) >= duration) return;
                tell($"{fault} …");
                await DoAsync(fault);
                _done[fault] = _done.GetValueOrDefault(fault) + 1;
                await cluster.RestoreAsync();
                await PassAsync(TimeSpan.FromMilliseconds(random.Next(500, 3000)));
            }
        }
        while (TimeProvider.System.GetElapsedTime(begun) < duration);
    }

    private Task DoAsync(Fault fault) => fault switch
    {
        Fault.KillSilo => Any(cluster.Silos).KillAsync(),
        Fault.KillWeb => Any(cluster.Webs).KillAsync(),
        Fault.ReplaceSilo => cluster.ReplaceAsync(Any(cluster.Silos)),
        Fault.FreezeSilo => FreezeAsync(Any(cluster.Silos)),
        Fault.FreezeWeb => FreezeAsync(Any(cluster.Webs)),
        Fault.RestartDatabase => cluster.Database.RestartAtOnceAsync(),
        Fault.CutSilo => CutAsync(cluster.ToSilo(Any(cluster.Silos))),
        Fault.CutDatabase => CutAsync([cluster.ToDatabase(Any([.. cluster.Everyone]))]),
        Fault.DelaySilo => DelayAsync(cluster.ToSilo(Any(cluster.Silos))),
        Fault.DelayDatabase => DelayAsync([cluster.ToDatabase(Any(cluster.Silos))]),
        Fault.KillWaitingSilo => KillWaitingAsync(Any(cluster.Silos)),
        Fault.KillSpeakingSilo => KillSpeakingAsync(Any(cluster.Silos)),
        Fault.KillSiloAndDatabase => Task.WhenAll(Any(cluster.Silos).KillAsync(), cluster.Database.RestartAtOnceAsync()),
        Fault.KillEverything => Task.WhenAll([cluster.Database.RestartAtOnceAsync(), .. cluster.Everyone.Select(p => p.KillAsync())]),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static async Task FreezeAsync(ClusterProcess process)
    {
        await process.FreezeAsync();
        await PassAsync(BeyondMembership);
        await process.ThawAsync();
    }

    private async Task CutAsync(IReadOnlyList<Relay> cables)
    {
        foreach (var cable in cables) cable.Cut();
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(200, 7000)));
        foreach (var cable in cables) cable.Mend();
    }

    private async Task DelayAsync(IReadOnlyList<Relay> cables)
    {
        foreach (var cable in cables) cable.HoldBack();
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(200, 7000)));
        foreach (var cable in cables) cable.Mend();
    }

    private async Task KillWaitingAsync(ClusterProcess silo)
    {
        var cable = cluster.ToDatabase(silo);
        cable.HoldBack();
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(200, 3000)));
        await silo.KillAsync();
        cable.Cut();
        cable.Mend();
    }

    private async Task KillSpeakingAsync(ClusterProcess silo)
    {
        var others = cluster.Silos.Where(other => other != silo).ToList();
        List<Relay> cables = [cluster.BetweenSilos(silo), .. others.Select(cluster.BetweenSilos)];
        await cluster.RestoreSilosAsync();
        crowd.Mood = Mood.Choosing;
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(2000, 4000)));

        cables[0].HoldBack([.. others.SelectMany(other => other.Ports())]);
        foreach (var cable in cables[1..]) cable.HoldBack(silo.Ports());
        crowd.Mood = Mood.Saving;
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(300, 1500)));
        crowd.Mood = Mood.Free;
        await silo.KillAsync();
        await cluster.UntilActiveAsync(cluster.Silos.Count - 1);
        // Its families are elsewhere now and act; Orleans takes what the dead silo said for ten seconds more.
        await PassAsync(TimeSpan.FromMilliseconds(random.Next(2000, 9000)));
        cables.ForEach(cable => cable.Mend());
    }

    private T Any<T>(List<T> list) => list[random.Next(list.Count)];

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}

/// <summary>Ways to break a cluster.</summary>
internal enum Fault
{
    KillSilo,
    KillWeb,

    /// <summary>SIGTERM and a new start, as in an upgrade.</summary>
    ReplaceSilo,

    /// <summary>SIGSTOP for longer than the membership takes to vote it dead, then SIGCONT.</summary>
    FreezeSilo,
    FreezeWeb,

    /// <summary>PostgreSQL stops as in a power cut and starts again.</summary>
    RestartDatabase,

    /// <summary>Nobody reaches one silo, which still reaches the database.</summary>
    CutSilo,
    CutDatabase,

    /// <summary>What is sent to one silo arrives seconds late.</summary>
    DelaySilo,
    DelayDatabase,

    /// <summary>A silo dies while what it sent to the database is on the way, and that never arrives.</summary>
    KillWaitingSilo,

    /// <summary>A silo dies while what it sent to other silos is on the way, and that arrives when its families have gone on elsewhere.</summary>
    KillSpeakingSilo,
    KillSiloAndDatabase,
    KillEverything,
}
