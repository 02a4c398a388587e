using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Families;
using Mercredi.Tests.Booking;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>One law for everything shown (I7): versions rise with each decision, never go back, and answers name those that show them.</summary>
public sealed class VersionsTests : IAsyncLifetime
{
    private static readonly ImmutableArray<TakenDay> Taken = [new TakenDay(ChildOf(1), Wednesday.AddDays(28), At(Mill))];

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1, children: 2), Family(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain First => _town.Grains.Family(new FamilyId("F1"));

    private static PlannedDay At(CentreId centre) => new(centre, [Morning]);

    private static WeekPattern AtTheMill(PatternMode mode) =>
        new(mode, Wednesday, Wednesday, 1, [new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Mill, [Morning])]);

    private Task<FamilyCalendar> ReadAsync() => First.GetCalendar(Wednesday, Wednesday.AddDays(28));

    private async Task<long> VersionAsync(CentreId centre) => (await _town.Grains.CentreDay(centre, Wednesday).GetView()).Version;

    [Fact]
    public async Task Version_RisesWithEachDecision_AndEveryAnswerAndReadTellsIt()
    {
        var shown = (await ReadAsync()).Version;
        var chosen = await First.Select(ChildOf(1), Wednesday, At(Mill));
        Assert.Equal(chosen.Plan!.Version, await RisenAsync());
        var left = await First.Unselect(ChildOf(1), Wednesday);
        Assert.Equal(left.Plan!.Version, await RisenAsync());
        await First.Select(ChildOf(1), Wednesday, At(Mill));
        await RisenAsync();
        await First.Renew();
        await RisenAsync();
        await First.Save(Guid.NewGuid());
        await RisenAsync();
        await First.ApplyPattern(AtTheMill(PatternMode.Cancel), Guid.NewGuid());
        await RisenAsync();
        await First.TakeOver(Taken);
        await RisenAsync();
        await First.GiveBack(Taken);
        await RisenAsync();

        async Task<long> RisenAsync()
        {
            var now = await ReadAsync();
            Assert.True(now.Version > shown, $"{now.Version} after {shown}");
            Assert.All(now.Plans, p => Assert.Equal(now.Version, p.Version));
            return shown = now.Version;
        }
    }

    [Fact]
    public async Task Version_OfAChoiceThatLapses_Rises()
    {
        var chosen = (await First.Select(ChildOf(1), Wednesday, At(Mill))).Plan!;
        _town.Clock.Advance(TimeSpan.FromMinutes(11));
        FamilyCalendar now;
        do now = await ReadAsync();
        while (!now.Plans.IsEmpty);
        Assert.True(now.Version > chosen.Version);
    }

    [Fact]
    public async Task Messages_FollowOneAnother_EachNamingTheVersionBefore()
    {
        var watcher = new Watcher();
        var last = await First.Subscribe(_town.Grains.CreateObjectReference<IFamilyObserver>(watcher), 0);
        await First.Select(ChildOf(1), Wednesday, At(Mill));
        await First.Select(ChildOf(1, 1), Wednesday, At(Meadows));
        await First.Enrol(ChildOf(1), Mill);
        await First.Save(Guid.NewGuid());
        await First.Select(ChildOf(1), Wednesday.AddDays(7), At(Mill));
        foreach (var (plans, after) in await watcher.ToldAsync(messages: 4))
        {
            Assert.Equal(last, after);
            last = Assert.Single(plans.Select(p => p.Version).Distinct());
            Assert.True(last > after);
        }

        Assert.Equal((await ReadAsync()).Version, last);
    }

    [Fact]
    public async Task Answers_NameTheCentreDaysThatShowThem()
    {
        var held = (await First.Select(ChildOf(1), Wednesday, At(Mill))).Days;
        Assert.Equal(new CentreDayVersion(Mill, Wednesday, await VersionAsync(Mill)), Assert.Single(held));
        var full = await _town.Grains.Family(new FamilyId("F2")).Select(ChildOf(2), Wednesday, At(Mill));
        Assert.Equal(RefusalKind.Full, full.Refusal?.Kind);
        Assert.Equal(await VersionAsync(Mill), Assert.Single(full.Days).Version);

        var moved = (await First.Select(ChildOf(1), Wednesday, At(Meadows))).Days.ToDictionary(d => d.CentreId, d => d.Version);
        Assert.Equal((await VersionAsync(Mill), await VersionAsync(Meadows)), (moved[Mill], moved[Meadows]));
        Assert.True(moved[Mill] > held[0].Version);
        Assert.Equal(moved, (await ReadAsync()).Days.ToDictionary(d => d.CentreId, d => d.Version));
    }

    [Fact]
    public async Task Recap_NamesTheCentreDayWhoseHoldItGaveBackToo()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        var recap = await First.ApplyPattern(AtTheMill(PatternMode.Book), Guid.NewGuid());
        var days = recap.Days.ToDictionary(d => d.CentreId, d => d.Version);
        Assert.Equal((await VersionAsync(Mill), await VersionAsync(Meadows)), (days[Mill], days[Meadows]));
        Assert.DoesNotContain((await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots, s => s.Pending > 0);
    }

    [Fact]
    public async Task Version_HeardFromALostActivationWhoseClockWasAhead_IsOvertaken()
    {
        var heard = (await ReadAsync()).Version + 1_000_000_000_000;
        var watcher = _town.Grains.CreateObjectReference<IFamilyObserver>(new Watcher());
        Assert.True(await First.Subscribe(watcher, heard) > heard);
        Assert.True((await ReadAsync()).Version > heard);
        Assert.True((await First.Select(ChildOf(1), Wednesday, At(Mill))).Plan!.Version > heard + 1);

        // What is durable is never gone below, whatever the clock says.
        await First.Save(Guid.NewGuid());
        var saved = (await ReadAsync()).Version;
        await _town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        Assert.True((await ReadAsync()).Version > saved);

        var day = _town.Grains.CentreDay(Mill, Wednesday);
        var told = (await day.GetView()).Version + 1_000_000_000_000;
        Assert.True((await day.Subscribe(_town.Grains.CreateObjectReference<ICentreDayObserver>(new Silent()), told)).Version > told);
    }

    private sealed class Silent : ICentreDayObserver
    {
        public Task Changed(CentreDayView day) => Task.CompletedTask;
    }

    private sealed class Watcher : IFamilyObserver
    {
        private readonly BlockingCollection<(ImmutableArray<DayPlan> Plans, long After)> _told = [];

        public Task PlansChanged(FamilyId family, ImmutableArray<DayPlan> plans, long after)
        {
            _told.Add((plans, after));
            return Task.CompletedTask;
        }

        public Task WaitingChanged(FamilyId family, ImmutableArray<Waiting> entries) => Task.CompletedTask;

        public Task HouseholdChanged(FamilyId family) => Task.CompletedTask;

        public Task<List<(ImmutableArray<DayPlan> Plans, long After)>> ToldAsync(int messages) =>
            Task.Run(() => Enumerable.Range(0, messages).Select(_ => _told.Take(TestContext.Current.CancellationToken)).ToList());
    }
}
