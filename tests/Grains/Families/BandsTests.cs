using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Orleans.Core.Internal;
using static Mercredi.Tests.Asking;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>A corrected birth date moves bookings to their band in both actors, whatever dies on the way.</summary>
public sealed class BandsTests : IAsyncLifetime
{
    private static readonly DateOnly Young = new(2022, 5, 4);
    private static readonly DateOnly Past = new(2026, 11, 18);
    private static readonly DateOnly Later = Wednesday.AddDays(7);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start, silos: 2, patience: TimeSpan.FromSeconds(5));
        await _town.PublishAsync(CatalogueWith(places: 1), Born(Young), Family(2), Family(3));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain First => Of(1);

    [Fact]
    public async Task Import_CorrectedBirthDate_MovesBookingsIntoAFullBandAndFreesTheOther()
    {
        await BookAsync(1, Wednesday);
        await BookAsync(2, Wednesday);
        Assert.Equal((1, 1), await CountsAsync(Wednesday));

        var before = (await DayAsync(Wednesday)).Version;
        Assert.Equal(new FamilyImport(true, 1), await First.Import(Family(1)));
        Assert.Equal((0, 2), await CountsAsync(Wednesday));
        Assert.True((await DayAsync(Wednesday)).Version > before);
        Assert.Equal(new PlannedDay(Mill, [Morning]), Assert.Single(await First.GetPlans(Wednesday, Wednesday)).Confirmed);
        Assert.Equal(AgeBand.SixPlus, (await _town.Grains.CentreDay(Mill, Wednesday).GetRoll()).Entries.Single(e => e.ChildId == ChildOf(1)).AgeBand);

        // The same again moves nothing; the band that was left has its place, the one that is too full takes nobody until two have gone.
        Assert.Equal(new FamilyImport(false, 0), await First.Import(Family(1)));
        Assert.Equal(RefusalKind.Full, (await Of(3).Select(ChildOf(3), Wednesday, new PlannedDay(Mill, [Morning]))).Refusal?.Kind);
        await Of(3).Import(Born(Young, 3));
        Assert.Null((await Of(3).Select(ChildOf(3), Wednesday, new PlannedDay(Mill, [Morning]))).Refusal);
    }

    [Fact]
    public async Task Import_CorrectedBirthDate_LeavesPastDaysAndTakesToday()
    {
        foreach (var date in new[] { Past, Wednesday, Later }) await BookAsync(1, date);
        _town.Clock.SetUtcNow(ParisTime.At(Wednesday, new TimeOnly(20, 0)));
        Assert.Equal(2, (await First.Import(Family(1))).Moved);
        Assert.Equal(((1, 0), (0, 1), (0, 1)), (await CountsAsync(Past), await CountsAsync(Wednesday), await CountsAsync(Later)));
    }

    [Fact]
    public async Task Import_BirthdayMovesWithinTheBookedDates_MovesTheDatesBetween()
    {
        await First.Import(Born(Later.AddYears(-6)));
        foreach (var date in new[] { Past, Wednesday, Later }) await BookAsync(1, date);
        Assert.Equal(((1, 0), (1, 0), (0, 1)), (await CountsAsync(Past), await CountsAsync(Wednesday), await CountsAsync(Later)));
        Assert.Equal(1, (await First.Import(Born(Wednesday.AddYears(-6)))).Moved);
        Assert.Equal(((1, 0), (0, 1), (0, 1)), (await CountsAsync(Past), await CountsAsync(Wednesday), await CountsAsync(Later)));
    }

    /// <summary>What is booked stays so for the parent: saved again, changed and given up like any other, though its band is too full.</summary>
    [Fact]
    public async Task Save_OfABookingAboveTheCapacity_KeepsItAndGivesItUp()
    {
        await BookAsync(1, Wednesday);
        await BookAsync(2, Wednesday);
        await First.Import(Family(1));
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning, Meal]));
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, Array.Empty<ActivityId>()));
        Assert.Equal(Outcome.Cancelled, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        Assert.Equal((0, 1), await CountsAsync(Wednesday));
    }

    [Fact]
    public async Task Import_WhileSomethingIsChosen_HoldsItInItsBandOrSaysThatThatIsFull()
    {
        await BookAsync(2, Wednesday);
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning]));
        await First.Select(ChildOf(1), Later, new PlannedDay(Mill, [Morning]));
        var chosen = (await First.GetPlans(Later, Later))[0];
        _town.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, (await First.Import(Family(1))).Moved);
        Assert.Equal([(false, 0), (true, 0)], await PendingAsync(Wednesday));
        Assert.Equal([(false, 0), (true, 1)], await PendingAsync(Later));
        var plans = await First.GetPlans(Wednesday, Later);
        Assert.Equal([RefusalKind.Full], plans[0].Problems.Select(p => p.Kind));
        Assert.Equal((DayPlanState.Pending, chosen.HoldExpiresAt), (plans[1].State, plans[1].HoldExpiresAt));
        Assert.Empty(plans[1].Problems);

        var recap = await First.Save(Guid.NewGuid());
        Assert.Equal([Outcome.Refused, Outcome.Confirmed], recap.Lines.Select(l => l.Outcome));
        Assert.Equal(((0, 1), (0, 1)), (await CountsAsync(Wednesday), await CountsAsync(Later)));
    }

    /// <summary>A choice beside a booking of the same day: one moves by promise, the other by place.</summary>
    [Fact]
    public async Task Import_WhileABookedDayIsBeingChanged_KeepsBoth()
    {
        await BookAsync(1, Wednesday);
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning, Meal]));
        await First.Import(Family(1));
        Assert.Equal((0, 1), await CountsAsync(Wednesday));
        Assert.Equal(DayPlanState.Changing, Assert.Single(await First.GetPlans(Wednesday, Wednesday)).State);
        Assert.Equal(1, (await DayAsync(Wednesday)).Slots.Single(s => s.ActivityId == Meal && s.AgeBand == AgeBand.SixPlus).Pending);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
    }

    /// <summary>The family dies after each number of answers of centre days; whatever comes next finds everything in its band.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Import_CutShort_IsFinishedBeforeTheNextCall(int answers)
    {
        foreach (var date in new[] { Past, Wednesday, Later }) await BookAsync(1, date);
        var asked = 0;
        _town.Fault = call => call.MethodName == nameof(ICentreDayGrain.Confirm) && Interlocked.Increment(ref asked) > answers;
        Assert.Equal(new FamilyImport(true, 3), await First.Import(Family(1)));
        await First.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        await First.Unselect(ChildOf(1), Wednesday);
        Assert.Equal(((0, 1), (0, 1), (0, 1)), (await CountsAsync(Past), await CountsAsync(Wednesday), await CountsAsync(Later)));
        Assert.Equal(3, (await First.GetPlans(Past, Later)).Count(p => p.State == DayPlanState.Confirmed));
    }

    [Fact]
    public async Task Import_ThenASiloDies_EveryDayIsInItsBand()
    {
        ImmutableArray<DateOnly> dates = [.. Enumerable.Range(0, 8).Select(n => Past.AddDays(7 * n))];
        foreach (var date in dates) await BookAsync(1, date);
        var asked = 0;
        _town.Fault = call => call.MethodName == nameof(ICentreDayGrain.Confirm) && Interlocked.Increment(ref asked) > 4;
        await First.Import(Family(1));
        await _town.Cluster.KillSiloAsync(_town.Cluster.Silos[1]);
        _town.Fault = null;
        await AskAsync(() => First.Unselect(ChildOf(1), Wednesday));

        foreach (var date in dates) Assert.Equal((0, 1), await AskAsync(() => CountsAsync(date)));
    }

    /// <summary>Choices and holds that wait in their rows while silos are replaced in order.</summary>
    [Fact]
    public async Task Import_AfterHoldsWereParked_MovesThem()
    {
        await First.Select(ChildOf(1), Later, new PlannedDay(Mill, [Morning]));
        await _town.Cluster.RestartSiloAsync(_town.Cluster.Silos[1]);
        await _town.Cluster.RestartSiloAsync(_town.Cluster.Silos[0]);
        Assert.Equal([(false, 1), (true, 0)], await AskAsync(() => PendingAsync(Later)));
        await AskAsync(() => First.Import(Family(1)));
        Assert.Equal([(false, 0), (true, 1)], await PendingAsync(Later));
    }

    private IFamilyGrain Of(int family) => _town.Grains.Family(new FamilyId($"F{family}"));

    private static Family Born(DateOnly date, int family = 1) => Family(family) with { Children = [Family(family).Children[0] with { BirthDate = date }] };

    private async Task BookAsync(int family, DateOnly date)
    {
        Assert.Null((await Of(family).Select(ChildOf(family), date, new PlannedDay(Mill, [Morning]))).Refusal);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await Of(family).Save(Guid.NewGuid())).Lines).Outcome);
    }

    private Task<CentreDayView> DayAsync(DateOnly date) => _town.Grains.CentreDay(Mill, date).GetView();

    /// <summary>Confirmed mornings under six, and of six and over.</summary>
    private async Task<(int, int)> CountsAsync(DateOnly date)
    {
        var slots = (await DayAsync(date)).Slots.Where(s => s.ActivityId == Morning).ToDictionary(s => s.AgeBand, s => s.Confirmed);
        return (slots[AgeBand.Under6], slots[AgeBand.SixPlus]);
    }

    private async Task<IEnumerable<(bool IsSix, int Pending)>> PendingAsync(DateOnly date) =>
        (await DayAsync(date)).Slots.Where(s => s.ActivityId == Morning).OrderBy(s => s.AgeBand).Select(s => (s.AgeBand == AgeBand.SixPlus, s.Pending));
}
