using System.Collections.Concurrent;
using System.Net;

namespace Mercredi.Tests.Faults;

/// <summary>An upgrade under way: each process is stopped and started again in turn while families book, one of them at a browser.</summary>
[Collection(ClusterTests.OneAtATime)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Families = 8;

    [Fact]
    public async Task EveryProcess_ReplacedInTurn_NoSaveIsRefusedOrForgotten()
    {
        await using var cluster = await FaultCluster.StartAsync();
        var town = await TestTown.BringInAsync(cluster.Database.ConnectionString, Families, TimeSpan.FromDays(1));
        using var stop = new CancellationTokenSource();
        var (saves, lapsed, wrong) = (0, 0, new ConcurrentQueue<string>());
        var clients = new List<Client>();
        foreach (var home in town.Homes) clients.Add(await Client.SignInAsync(cluster.Addresses, home.Login, clients.Count));
        await using var parent = await ParentAtBrowser.OpenAsync(cluster.Addresses, town.Homes[0], town.Centres[1], town.Dates[1]);
        var lives = clients.Skip(1).Zip(town.Homes.Skip(1), BookAndCancelAsync).ToList();

        var codes = new List<int>();
        foreach (var process in cluster.Everyone) codes.Add(await parent.BookDuringAsync(cluster.ReplaceAsync(process)));
        await stop.CancelAsync();
        await Task.WhenAll(lives);
        output.WriteLine($"{saves} saves through {codes.Count} restarts, {clients.Sum(c => c.Unknown)} outcomes asked again, {lapsed} choices made again");
        Assert.All(codes, code => Assert.Equal(0, code));
        Assert.Empty(wrong);
        Assert.DoesNotContain(clients, c => c.Unexplained > 0);
        clients.ForEach(c => c.Dispose());

        // There is room for all: anything but the wished outcome is a fault of the restart.
        async Task BookAndCancelAsync(Client client, Home home)
        {
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                await pause.WaitForNextTickAsync(CancellationToken.None);
                var (date, activities) = (town.Dates[1 + n / 2 % (town.Dates.Count - 1)], n % 2 == 0 ? new[] { "MAT" } : []);
                var outcomes = await ChooseAndSaveAsync(client, home, date, activities);
                // A choice is memory: a silo that is killed for being slow to go takes it along. A page does the same.
                if (outcomes.Length == 0)
                {
                    Interlocked.Increment(ref lapsed);
                    outcomes = await ChooseAndSaveAsync(client, home, date, activities);
                }

                if (outcomes != (n % 2 == 0 ? "confirmed" : "cancelled")) wrong.Enqueue($"{home.Login}: save {n} was answered '{outcomes}'");
                Interlocked.Increment(ref saves);
            }
        }

        async Task<string> ChooseAndSaveAsync(Client client, Home home, DateOnly date, string[] activities)
        {
            var (status, _) = await client.AskAsync(HttpMethod.Put, $"/api/plans/{home.Children[0]}/{date:yyyy-MM-dd}", new { centreId = town.Centres[1], activities });
            if (status != HttpStatusCode.OK) wrong.Enqueue($"{home.Login}: a choice was answered {(int)status}");
            var (saved, recap) = await client.AskAsync(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
            return saved == HttpStatusCode.OK ? string.Join(',', recap.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("outcome").GetString())) : $"{(int)saved}";
        }
    }
}
