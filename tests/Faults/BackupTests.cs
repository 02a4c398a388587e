using Mercredi.Storage;
using Microsoft.Data.Sqlite;

namespace Mercredi.Tests.Faults;

/// <summary>
/// A backup that is made while families book, brought into an empty place. Half of the families have had their last answer before it begins: all of that is there. The others go on
/// meanwhile: of them nothing is half there.
/// </summary>
[Collection(ClusterTests.OneAtATime)]
public sealed class BackupTests(ITestOutputHelper output)
{
    private const int Families = 16;

    [Fact]
    public async Task Dump_IntoAnEmptyServer_InvariantsHoldAndTheTownGoesOn()
    {
        var restored = await OwnPostgres.StartAsync();
        Booking booking;
        await using (var cluster = await FaultCluster.StartAsync(silos: 1, webs: 1))
        {
            var town = await TestTown.BringInAsync(cluster.Database.ConnectionString, Families, deadline: TimeSpan.FromHours(1));
            booking = await Booking.BeginAsync(town, cluster.Addresses);
            await booking.BackUpAsync(async () => await restored.RestoreAsync(await cluster.Database.BackUpAsync()));
        }

        // The cluster that runs on it ends it as well.
        await using var elsewhere = await FaultCluster.StartAsync(silos: 1, webs: 1, database: restored);
        output.WriteLine(await booking.AssertGoesOnAsync(elsewhere.Addresses, Database.Postgres(restored.ConnectionString)));
    }

    [Fact]
    public async Task SqliteCopy_InPlaceOfTheFile_InvariantsHoldAndTheTownGoesOn()
    {
        await using var site = new DemoSite();
        await site.StartAsync();
        var copy = site.DatabaseFile + ".backup";
        var booking = await Booking.BeginAsync(TestTown.OfTheDemo(Families), [site.Address]);
        await booking.BackUpAsync(() =>
        {
            using var from = new SqliteConnection($"Data Source={site.DatabaseFile};Pooling=false");
            using var to = new SqliteConnection($"Data Source={copy};Pooling=false");
            from.Open();
            from.BackupDatabase(to);
            return Task.CompletedTask;
        });

        await site.KillAsync();
        foreach (var file in new[] { site.DatabaseFile, site.DatabaseFile + "-wal", site.DatabaseFile + "-shm" }) File.Delete(file);
        File.Move(copy, site.DatabaseFile);
        await site.StartAsync();
        output.WriteLine(await booking.AssertGoesOnAsync([site.Address], Database.Sqlite(site.DatabaseFile)));
    }

    /// <summary>Staff and families before and after.</summary>
    private sealed class Booking
    {
        private readonly TestTown _town;
        private readonly History _answered;
        private readonly History _meanwhile;
        private List<Client> _clients = [];
        private int _seed;

        private Booking(TestTown town) => (_town, _answered, _meanwhile) = (town, new History(town), new History(town));

        public static async Task<Booking> BeginAsync(TestTown town, IReadOnlyList<Uri> addresses)
        {
            var booking = new Booking(town) { _clients = [await Client.SignInAsync(addresses, TestTown.Staff)] };
            foreach (var home in town.Homes) booking._clients.Add(await Client.SignInAsync(addresses, home.Login));
            await new StaffLife(booking._clients[0], town, new Crowd(), new Random(0)).OpenAsync();
            return booking;
        }

        public async Task BackUpAsync(Func<Task> backUp)
        {
            await LiveAsync(Lives(_answered, whose: i => i % 2 == 0), () => UntilAsync(() => _answered.Changes > 40));
            await LiveAsync(Lives(_meanwhile, whose: i => i % 2 == 1), async () =>
            {
                await UntilAsync(() => _meanwhile.Changes > 10);
                await backUp();
                var changes = _meanwhile.Changes;
                await UntilAsync(() => _meanwhile.Changes > changes + 10);
            });
        }

        /// <summary>The sessions from before are good: their keys are in the backup as well.</summary>
        /// <returns>What was seen.</returns>
        public async Task<string> AssertGoesOnAsync(IReadOnlyList<Uri> addresses, Database database)
        {
            _clients = _clients.ConvertAll(client => client.At(addresses));
            // A save that was under way is finished at the family's next visit.
            foreach (var life in Lives(_meanwhile, whose: i => i % 2 == 1)) await life.SaveAsync();
            var state = await FinalState.ReadAsync(_town, _clients[0], _clients.Skip(1), database);
            Assert.Empty(Checker.Check(Known(_answered, state), state, StaffLife.Places));
            var seen = $"{_answered.Changes} changes answered before, {_meanwhile.Changes} meanwhile, {state.Plans.Count} days booked in the backup";

            var later = new History(_town);
            await LiveAsync(Lives(later, whose: _ => true), () => UntilAsync(() => later.Changes > 10));
            state = await FinalState.ReadAsync(_town, _clients[0], _clients.Skip(1), database);
            Assert.Empty(Checker.Check(Known(later, state), state, StaffLife.Places));
            Assert.Empty(new[] { _answered, _meanwhile, later }.SelectMany(history => history.Breaches));
            _clients.ForEach(client => client.Dispose());
            return seen;
        }

        /// <summary>What was answered, and what everybody else turns out to have.</summary>
        private History Known(History answered, FinalState state)
        {
            var known = new History(_town);
            foreach (var plan in state.Plans.Where(p => !answered.Answered.ContainsKey((p.ChildId, p.Date)))) known.Record(plan, "confirmed", null, DateTimeOffset.MinValue);
            foreach (var ((child, date), booked) in answered.Answered)
                known.Record(booked ?? new Booked(child, date, "", ""), booked is null ? "cancelled" : "confirmed", null, DateTimeOffset.MinValue);
            return known;
        }

        private List<FamilyLife> Lives(History history, Func<int, bool> whose) =>
            [.. _town.Homes.Index().Where(h => whose(h.Index)).Select(h => new FamilyLife(_clients[h.Index + 1], _clients[0], h.Item, _town, new Crowd(), history, new Random(++_seed)))];

        private static async Task LiveAsync(List<FamilyLife> lives, Func<Task> during)
        {
            using var stop = new CancellationTokenSource();
            var all = Task.WhenAll(lives.Select(life => life.LiveAsync(stop.Token)));
            // A life that ends before it is told to ended badly.
            await await Task.WhenAny(during(), all);
            await stop.CancelAsync();
            await all;
        }

        private static async Task UntilAsync(Func<bool> done)
        {
            using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (!done()) await watch.WaitForNextTickAsync();
        }
    }
}
