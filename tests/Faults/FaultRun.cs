using Mercredi.Storage;

namespace Mercredi.Tests.Faults;

/// <summary>One run: a cluster under the load of a town while a nemesis breaks it, then the judgement.</summary>
internal static class FaultRun
{
    private const int Families = 20;
    private const int Screens = 6;
    private const int Room = 100;
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(60);

    /// <param name="seed">Decides what everybody does and what breaks in which order.</param>
    /// <param name="duration">Of the breaking.</param>
    /// <param name="faults">What breaks; null for everything that can, each at least once, however short the duration is.</param>
    /// <param name="artifacts">Another build of the product.</param>
    public static async Task<RunReport> RunAsync(int seed, TimeSpan duration, Action<string> tell, Fault[]? faults = null, string? artifacts = null)
    {
        await using var cluster = await FaultCluster.StartAsync(artifacts: artifacts);
        var town = await TestTown.BringInAsync(cluster.Database.ConnectionString, Families, deadline: TimeSpan.FromSeconds(Math.Min(90, duration.TotalSeconds / 2)));
        var history = new History(town);
        tell($"seed {seed}: {cluster.Silos.Count} silos, {cluster.Webs.Count} web hosts, {town.Homes.Count} families, deadline {town.Deadline:T}");

        using var staff = await Client.SignInAsync(cluster.Addresses, TestTown.Staff);
        var crowd = new Crowd();
        var office = new StaffLife(staff, town, crowd, new Random(seed));
        await office.OpenAsync();
        await using var registry = await Registry.OpenAsync(cluster.Database.ConnectionString, town, history, new Random(seed));
        var families = new List<(Client Client, Home Home)>();
        foreach (var home in town.Homes) families.Add((await Client.SignInAsync(cluster.Addresses, home.Login, families.Count), home));
        var screens = families.Take(Screens).Select((f, i) => new Screen($"screen {i + 1}", f.Client, cluster.Addresses, i, town, history)).ToList();
        screens.ForEach(s => s.Open());

        using var stop = new CancellationTokenSource();
        var parents = families.Select((f, i) => new FamilyLife(f.Client, staff, f.Home, town, crowd, history, new Random(seed * 1000 + i))).ToList();
        var lives = parents.Select(p => p.LiveAsync(stop.Token)).Append(office.LiveAsync(stop.Token)).Append(registry.LiveAsync(stop.Token)).ToList();
        var nemesis = new Nemesis(cluster, crowd, new Random(seed), tell);
        try
        {
            // A life that ends early ended badly: that is told at once.
            await await Task.WhenAny(nemesis.RageAsync(duration, faults), Task.WhenAny(lives).Unwrap());
        }
        finally
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(lives);
        // Before a death makes the centre days count anew, and has the choices forgotten.
        await staff.ReadListsAsync(town, history);
        foreach (var behind in await UntilShownAsync(() => BehindAsync(families, screens, town))) history.Breach(behind);
        await EndAsync(cluster, parents, office, town.Centres[^1]);
        foreach (var (client, home) in families.Where(f => f.Client.Unexplained > 0)) history.Breach($"{home.Login} was answered 500 {client.Unexplained} times");
        var (state, violations) = await JudgeAsync(town, staff, families, screens, history, registry, Database.Postgres(cluster.Database.ConnectionString));
        violations.AddRange(Told(cluster, town));
        var report = new RunReport(
            seed, history.Operations, history.Changes, registry.Brought, families.Sum(f => f.Client.Unknown) + staff.Unknown, history.AfterDeadline, state.Plans.Count,
            screens.Sum(s => s.Told), screens.Sum(s => s.Connections), nemesis.Done, history.Refusals, violations);
        foreach (var screen in screens) await screen.DisposeAsync();
        families.ForEach(f => f.Client.Dispose());
        return report;
    }

    /// <summary>Everybody wants to move to one centre, which then closes and opens again, and every silo dies: each keeps what was booked before, and nothing refused was kept in secret.</summary>
    private static async Task EndAsync(FaultCluster cluster, List<FamilyLife> parents, StaffLife office, string centre)
    {
        await office.SetAsync(centre, Room);
        await Task.WhenAll(parents.Select(p => p.ChooseEverywhereAsync(centre)));
        await office.SetAsync(centre, 0);
        await Task.WhenAll(parents.Select(p => p.SaveAsync()));
        await office.SetAsync(centre, StaffLife.Places);
        await Task.WhenAll(cluster.Silos.Select(silo => silo.KillAsync()));
        await cluster.RestoreAsync();
    }

    /// <summary>Logs say what happened and to nobody by name.</summary>
    private static IEnumerable<string> Told(FaultCluster cluster, TestTown town) =>
        from process in cluster.Everyone
        let told = process.Log.FirstOrDefault(line => town.Personal.Any(text => line.Contains(text, StringComparison.Ordinal)))
        where told is not null
        select $"{process.Name} wrote personal data into its log: {told}";

    /// <summary>What screens show otherwise than their families read.</summary>
    private static async Task<List<string>> BehindAsync(List<(Client Client, Home Home)> families, List<Screen> screens, TestTown town) =>
    [
        .. (await Task.WhenAll(screens.Select((s, i) => Checker.CheckPlansAsync($"screen {i + 1}", s, families[i].Client, families[i].Home, town))))
            .SelectMany(behind => behind),
    ];

    /// <summary>Screens are given the time of a few renewals.</summary>
    private static async Task<List<string>> UntilShownAsync(Func<Task<List<string>>> look)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (true)
        {
            await patience.WaitForNextTickAsync();
            var behind = await look();
            if (behind.Count == 0 || TimeProvider.System.GetElapsedTime(begun) > Settles) return behind;
        }
    }

    /// <summary>What there is at the end, and what is wrong with it.</summary>
    private static async Task<(FinalState State, List<string> Violations)> JudgeAsync(
        TestTown town, Client staff, List<(Client Client, Home Home)> families, List<Screen> screens, History history, Registry registry, Database database)
    {
        FinalState state = null!;
        var behind = await UntilShownAsync(async () =>
        {
            state = await FinalState.ReadAsync(town, staff, families.Select(f => f.Client), database);
            return [.. screens.SelectMany((s, i) => Checker.Check($"screen {i + 1}", s, state)), .. await BehindAsync(families, screens, town)];
        });
        return (state, [.. Checker.Check(history, state, StaffLife.Places, registry), .. behind]);
    }
}
