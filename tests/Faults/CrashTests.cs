using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>
/// The product under load is killed with SIGKILL and started again, three times. What clients were answered, and only that, is then held against what the API shows. The seed
/// names the schedule of every client.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Places = 5;
    private const int Parents = 24;
    private const int Steps = 40;
    private const int Kills = 3;

    private static readonly string[][] Selections = [[], ["MAT"], ["APM"], ["MAT", "REP"], ["REP", "APM"], ["MAT", "REP", "APM"], ["REP"], ["MAT", "APM"]];

    private readonly ConcurrentDictionary<(string ChildId, DateOnly Date), Booked?> _answered = new();
    private int _operations;

    [Theory]
    [InlineData("SQLite", 1)]
    [InlineData("PostgreSQL", 2)]
    public async Task Killed_UnderLoad_NothingAnsweredIsLostAndNoPlaceIsSoldTwice(string database, int seed)
    {
        string[] settings = database == "SQLite"
            ? []
            : ["--Mercredi:ConnectionString", (await PostgresServer.CreateDatabaseAsync($"mercredi_faults_{seed}")).ConnectionString];
        await using var site = new DemoSite(settings);
        await site.StartAsync();

        var (centres, children) = Children();
        using var staff = await Client.SignInAsync(site.Address, "accueil");
        var dates = await WednesdaysAsync(staff, centres);
        foreach (var centre in centres)
            foreach (var date in dates)
                foreach (var activity in new[] { "MAT", "REP", "APM" })
                    await SetCapacityAsync(staff, centre, date, activity, Places);

        var clients = new List<Client>();
        foreach (var child in children) clients.Add(await Client.SignInAsync(site.Address, child.Login));
        var lives = clients.Zip(children, (client, child) => LiveAsync(client, child, centres, dates, new Random(seed * 1000 + children.IndexOf(child)))).ToList();
        var work = Task.WhenAll(lives);
        await Task.WhenAll(KillAsync(site, work), ChangeCapacitiesAsync(staff, centres, dates, new Random(seed), work));
        await work;

        var plans = new List<Booked>();
        foreach (var (client, child) in clients.Zip(children)) plans.AddRange(await PlansAsync(client, child, dates));
        var lists = new List<Booked>();
        foreach (var centre in centres)
            foreach (var date in dates) lists.AddRange(await ListAsync(staff, centre, date));

        output.WriteLine($"{_operations} operations, {Kills} kills, {clients.Sum(c => c.Unknown)} unknown outcomes, {_answered.Count} answered days, {plans.Count} booked at the end");
        Assert.Empty(Checker.Check(_answered, plans, lists, Places));
        Assert.NotEmpty(plans);
        Assert.True(clients.Sum(c => c.Unknown) > 0, "Nobody noticed a kill: the schedule is too short to prove anything.");
        clients.ForEach(c => c.Dispose());
    }

    private async Task LiveAsync(Client client, DemoChild child, string[] centres, List<DateOnly> dates, Random random)
    {
        for (var step = 0; step < Steps; step++)
        {
            var (date, centre, activities) = (dates[random.Next(dates.Count)], centres[random.Next(centres.Length)], Selections[random.Next(Selections.Length)]);
            await client.AskAsync(HttpMethod.Put, $"/api/plans/{child.Id}/{date:yyyy-MM-dd}", new { centreId = centre, activities });
            Interlocked.Increment(ref _operations);
            if (random.Next(4) == 0 || step == Steps - 1) await SaveAsync(client);
        }
    }

    private async Task SaveAsync(Client client)
    {
        var (status, recap) = await client.AskAsync(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var line in recap.GetProperty("lines").EnumerateArray())
        {
            var day = Booked.Read(line, line.GetProperty("childId").GetString()!);
            var outcome = line.GetProperty("outcome").GetString();
            if (outcome is "confirmed" or "moved") _answered[(day.ChildId, day.Date)] = day;
            if (outcome == "cancelled") _answered[(day.ChildId, day.Date)] = null;
        }

        Interlocked.Increment(ref _operations);
    }

    /// <summary>Kills at even distances of the work done, so that the schedule does not depend on the machine's speed.</summary>
    private async Task KillAsync(DemoSite site, Task work)
    {
        using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (Volatile.Read(ref _operations) < kill * Parents * Steps / (Kills + 1) && !work.IsCompleted) await watch.WaitForNextTickAsync();
            await site.KillAsync();
            await site.StartAsync();
        }
    }

    /// <summary>Staff close and open slots while parents choose, never above <see cref="Places"/>: holds lose their places, moves are refused.</summary>
    private static async Task ChangeCapacitiesAsync(Client staff, string[] centres, List<DateOnly> dates, Random random, Task work)
    {
        while (!work.IsCompleted)
        {
            var (centre, date, activity) = (centres[random.Next(centres.Length)], dates[random.Next(dates.Count)], new[] { "MAT", "REP", "APM" }[random.Next(3)]);
            await SetCapacityAsync(staff, centre, date, activity, random.Next(2) * Places);
        }
    }

    private static async Task SetCapacityAsync(Client staff, string centre, DateOnly date, string activity, int capacity) => await staff.AskAsync(
        HttpMethod.Put, $"/api/staff/centre-days/{centre}/{date:yyyy-MM-dd}/capacity", new { activityId = activity, ageBand = "6plus", capacity, reason = "essai" });

    private static (string[] Centres, List<DemoChild> Children) Children()
    {
        var several = DemoPeople.Everyone
            .Where(c => c.Leisure.Length == 2 && c.BirthDate.AddYears(6) <= new DateOnly(2026, 9, 1))
            .DistinctBy(c => c.Family).GroupBy(c => string.Join('|', c.Leisure.Order(StringComparer.Ordinal))).MaxBy(g => g.Count())!;
        return (several.Key.Split('|'), [.. several.Take(Parents)]);
    }

    /// <summary>Three Wednesdays on which everything can still be booked.</summary>
    private static async Task<List<DateOnly>> WednesdaysAsync(Client staff, string[] centres)
    {
        var found = new List<DateOnly>();
        for (var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14); found.Count < 3; from = from.AddDays(28))
        {
            var (_, board) = await staff.AskAsync(HttpMethod.Get, $"/api/staff/board?from={from:yyyy-MM-dd}&to={from.AddDays(27):yyyy-MM-dd}");
            found.AddRange(board.GetProperty("centreDays").EnumerateArray()
                .Where(d => centres.Contains(d.GetProperty("centreId").GetString()) && !d.TryGetProperty("closedReason", out _))
                .GroupBy(d => d.GetProperty("date").GetString()!).Where(g => g.Count() == centres.Length).Select(g => Booked.Day(g.Key)));
        }

        return [.. found.Order().Take(3)];
    }

    private static async Task<IEnumerable<Booked>> PlansAsync(Client client, DemoChild child, List<DateOnly> dates)
    {
        var read = new List<Booked>();
        foreach (var date in dates)
        {
            var (_, calendar) = await client.AskAsync(HttpMethod.Get, $"/api/calendar?from={date:yyyy-MM-dd}&to={date:yyyy-MM-dd}");
            read.AddRange(calendar.GetProperty("plans").EnumerateArray()
                .Where(p => p.GetProperty("childId").GetString() == child.Id && p.GetProperty("confirmed").ValueKind == JsonValueKind.Object)
                .Select(p => Booked.Read(p.GetProperty("confirmed"), child.Id, date)));
        }

        return read;
    }

    private static async Task<IEnumerable<Booked>> ListAsync(Client staff, string centre, DateOnly date)
    {
        var (_, day) = await staff.AskAsync(HttpMethod.Get, $"/api/staff/centre-days/{centre}/{date:yyyy-MM-dd}");
        return [.. day.GetProperty("bookings").EnumerateArray()
            .Where(b => b.GetProperty("state").GetString() == "confirmed")
            .Select(b => new Booked(b.GetProperty("childId").GetString()!, date, centre, Booked.Join(b.GetProperty("activities").EnumerateArray().Select(a => a.GetString()!))))];
    }
}
