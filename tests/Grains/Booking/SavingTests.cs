using Mercredi.Booking;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>The protocol of one save, on each storage.</summary>
public abstract class SavingTests(StorageKind storage) : IAsyncLifetime
{
    private const int Many = 8;

    private static readonly DateOnly Later = Wednesday.AddDays(7);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1, children: 2), Family(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain First => _town.Grains.Family(new FamilyId("F1"));

    private IFamilyGrain Second => _town.Grains.Family(new FamilyId("F2"));

    [Fact]
    public async Task Select_LastPlaceHeld_OtherFamilyIsToldFull()
    {
        Assert.Null((await First.Select(ChildOf(1), Wednesday, At(Meadows))).Refusal);
        Assert.Equal(RefusalKind.Full, (await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal?.Kind);
    }

    [Fact]
    public async Task Select_SiblingsClickForTheLastPlace_OneGetsIt()
    {
        Assert.Null((await First.Select(ChildOf(1), Wednesday, At(Meadows))).Refusal);
        Assert.Equal(RefusalKind.Full, (await First.Select(ChildOf(1, 1), Wednesday, At(Meadows))).Refusal?.Kind);
    }

    [Fact]
    public async Task Save_Confirms_ThenCancelGivesThePlaceBack()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        Assert.Equal(1, await Confirmed(Meadows));

        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, []));
        Assert.Equal(1, await Confirmed(Meadows));
        Assert.Equal(Outcome.Cancelled, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        Assert.Equal(0, await Confirmed(Meadows));
        Assert.Null((await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal);
    }

    [Fact]
    public async Task Save_Answered_ThenTheSiloDies_IsShownAndTheRepeatIsAnsweredAlike()
    {
        await using var town = await TownCluster.StartAsync(storage, Start, silos: 2);
        await town.PublishAsync(CatalogueWith(places: Many), [.. Enumerable.Range(1, Many).Select(n => Family(n))]);
        var operation = Guid.NewGuid();
        for (var n = 1; n <= Many; n++)
        {
            await Of(n).Select(ChildOf(n), Wednesday, At(Meadows));
            Assert.Equal(Outcome.Confirmed, Assert.Single((await Of(n).Save(operation)).Lines).Outcome);
        }

        await town.Cluster.KillSiloAsync(town.Cluster.Silos[1]);
        for (var n = 1; n <= Many; n++)
        {
            Assert.Equal(At(Meadows), Assert.Single(await Of(n).GetPlans(Wednesday, Wednesday)).Confirmed);
            Assert.Equal(Outcome.Confirmed, Assert.Single((await Of(n).Save(operation)).Lines).Outcome);
        }

        IFamilyGrain Of(int n) => town.Grains.Family(new FamilyId($"F{n}"));
    }

    [Fact]
    public async Task Save_Repeated_ReturnsTheSameRecapAndChangesNothing()
    {
        var operation = Guid.NewGuid();
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        var first = await First.Save(operation);
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, []));
        var again = await First.Save(operation);
        Assert.Equal(first.Lines.Single().Outcome, again.Lines.Single().Outcome);
        Assert.Equal(1, await Confirmed(Meadows));
    }

    [Fact]
    public async Task Save_ForbiddenDay_IsRefusedAloneAndStaysChosen()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        var unfinished = await First.Select(ChildOf(1, 1), Wednesday, new PlannedDay(Mill, [Morning, Afternoon]));
        Assert.Equal(RefusalKind.FullDayWithoutMeal, Assert.Single(unfinished.Plan!.Problems).Kind);

        var recap = await First.Save(Guid.NewGuid());
        Assert.Equal([Outcome.Confirmed, Outcome.Refused], recap.Lines.OrderBy(l => l.ChildId).Select(l => l.Outcome));
        Assert.Equal(DayPlanState.Pending, (await First.GetPlans(Wednesday, Wednesday)).Single(p => p.ChildId == ChildOf(1, 1)).State);
    }

    [Fact]
    public async Task Save_MoveToAFullCentre_KeepsTheOldPlace()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        await First.Save(Guid.NewGuid());
        await First.Select(ChildOf(1), Wednesday, At(Mill));
        await _town.Grains.CentreDay(Mill, Wednesday).SetCapacity(Morning, Mercredi.Catalogue.AgeBand.SixPlus, 0, "travaux", "accueil");

        Assert.Equal(Outcome.Refused, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        Assert.Equal((1, 0), (await Confirmed(Meadows), await Confirmed(Mill)));
    }

    [Fact]
    public async Task Save_Move_WinsTheNewPlaceAndGivesTheOldOneUp()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        await First.Save(Guid.NewGuid());
        await First.Select(ChildOf(1), Wednesday, At(Mill));
        Assert.Equal(Outcome.Moved, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
        Assert.Equal((0, 1), (await Confirmed(Meadows), await Confirmed(Mill)));
    }

    [Fact]
    public async Task Save_MoveToAnotherDate_WinsItAndThenGivesTheOldOneUp()
    {
        await BookAsync();
        var moved = await First.Move(ChildOf(1), Wednesday, Later, At(Mill));
        Assert.Equal((null, Wednesday, DayPlanState.Pending), (moved.Refusal, moved.Plan!.Replaces, moved.Plan.State));
        Assert.Equal(At(Meadows), Assert.Single(await First.GetPlans(Wednesday, Wednesday)).Confirmed);
        Assert.Equal((1, 0), (await Confirmed(Meadows), await Confirmed(Mill, Later)));

        var lines = (await First.Save(Guid.NewGuid())).Lines;
        Assert.Equal([(Wednesday, Outcome.Cancelled), (Later, Outcome.Moved)], lines.Select(l => (l.Date, l.Outcome)));
        Assert.Equal((0, 1), (await Confirmed(Meadows), await Confirmed(Mill, Later)));
        Assert.Equal([Later], (await First.GetPlans(Wednesday, Later)).Select(p => p.Date));
    }

    [Fact]
    public async Task Save_MoveToADateThatIsRefused_KeepsTheOldOne()
    {
        await BookAsync();
        await First.Move(ChildOf(1), Wednesday, Later, At(Mill));
        await _town.Grains.CentreDay(Mill, Later).SetCapacity(Morning, Mercredi.Catalogue.AgeBand.SixPlus, 0, "travaux", "accueil");

        var line = Assert.Single((await First.Save(Guid.NewGuid())).Lines);
        Assert.Equal((Later, Outcome.Refused), (line.Date, line.Outcome));
        Assert.Equal((1, 0), (await Confirmed(Meadows), await Confirmed(Mill, Later)));
        Assert.Equal(At(Meadows), Assert.Single(await First.GetPlans(Wednesday, Wednesday)).Confirmed);
    }

    [Fact]
    public async Task Save_MoveOfADayThatCannotBeCancelledAnyMore_ChangesNeitherDate()
    {
        await BookAsync();
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 3, 11, 59, 0, TimeSpan.FromHours(1)));
        await First.Move(ChildOf(1), Wednesday, Later, At(Mill));
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        var line = Assert.Single((await First.Save(Guid.NewGuid())).Lines);
        Assert.Equal((Later, RefusalKind.CancellationDeadline), (line.Date, line.Refusal?.Kind));
        Assert.Equal((1, 0), (await Confirmed(Meadows), await Confirmed(Mill, Later)));
        Assert.Equal(RefusalKind.CancellationDeadline, (await First.Move(ChildOf(1), Wednesday, Later.AddDays(7), At(Mill))).Refusal?.Kind);
    }

    [Fact]
    public async Task Move_ThenTheOldDateIsChosenByItself_GivesNothingUp()
    {
        await BookAsync();
        await First.Move(ChildOf(1), Wednesday, Later, At(Meadows));
        await First.Select(ChildOf(1), Wednesday, At(Mill));
        Assert.All(await First.GetPlans(Wednesday, Later), plan => Assert.Null(plan.Replaces));
        await First.Save(Guid.NewGuid());
        Assert.Equal((1, 1), (await Confirmed(Mill), await Confirmed(Meadows, Later)));
    }

    [Fact]
    public async Task Move_Again_TakesTheNewestDateAloneAndFreesTheOneBefore()
    {
        await BookAsync();
        await First.Move(ChildOf(1), Wednesday, Later, At(Mill));
        await First.Move(ChildOf(1), Wednesday, Later.AddDays(7), At(Mill));
        Assert.Null((await Second.Select(ChildOf(2), Later, At(Mill))).Refusal);
        await First.Save(Guid.NewGuid());
        Assert.Equal([Later.AddDays(7)], (await First.GetPlans(Wednesday, Later.AddDays(7))).Select(p => p.Date));
    }

    [Fact]
    public async Task Move_OfAChoiceThatIsNotSaved_FreesItOnceTheNewDateIsHeld()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        await Second.Select(ChildOf(2), Later, At(Mill));
        Assert.Equal(RefusalKind.Full, (await First.Move(ChildOf(1), Wednesday, Later, At(Mill))).Refusal?.Kind);
        Assert.Equal(At(Meadows), Assert.Single(await First.GetPlans(Wednesday, Later)).Desired);

        Assert.Null((await First.Move(ChildOf(1), Wednesday, Later, At(Meadows))).Refusal);
        Assert.Equal(Later, Assert.Single(await First.GetPlans(Wednesday, Later)).Date);
        Assert.Null((await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal);
    }

    [Fact]
    public async Task Select_HoldExpires_PlaceIsFreeAndTheChoiceIsGone()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        _town.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Null((await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal);
        Assert.Empty((await First.Save(Guid.NewGuid())).Lines);
    }

    [Fact]
    public async Task Renew_KeepsTheHold()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        _town.Clock.Advance(TimeSpan.FromMinutes(9));
        await First.Renew();
        _town.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(RefusalKind.Full, (await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal?.Kind);
    }

    [Fact]
    public async Task Renew_HoweverOften_KeepsTheHoldForAnHourSinceTheFirstClick()
    {
        var end = _town.Clock.GetUtcNow() + BookingOptions.LongestHold;
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        for (var minutes = 0; minutes < 54; minutes += 9)
        {
            _town.Clock.Advance(TimeSpan.FromMinutes(9));
            // Another click on the same day begins no new hour.
            if (minutes == 18) await First.Select(ChildOf(1), Wednesday, At(Mill));
            if (minutes == 27) await First.Select(ChildOf(1), Wednesday, At(Meadows));
            await First.Renew();
        }

        var plan = Assert.Single(await First.GetPlans(Wednesday, Wednesday));
        Assert.Equal(plan.HoldEndsAt, plan.HoldExpiresAt);
        Assert.InRange(plan.HoldEndsAt!.Value, end, end.AddMinutes(1));
        Assert.Equal(RefusalKind.Full, (await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal?.Kind);

        _town.Clock.SetUtcNow(plan.HoldEndsAt.Value.AddSeconds(1));
        await First.Renew();
        Assert.Null((await Second.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal);
        Assert.Empty((await First.Save(Guid.NewGuid())).Lines);
    }

    [Fact]
    public async Task Save_RepeatedAfterManyOthersAndAMonth_NeverRunsAgain()
    {
        var (operation, applied) = (Guid.NewGuid(), Guid.NewGuid());
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        await First.Save(operation);
        var pattern = new WeekPattern(PatternMode.Book, Wednesday.AddDays(7), Wednesday.AddDays(7), 1, [new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Meadows, [Morning])]);
        await First.ApplyPattern(pattern, applied);
        for (var n = 0; n < 2 * RecapShelf.Most; n++) await First.Save(Guid.NewGuid());

        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, []));
        await ForgetActivationsAsync();
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.Save(operation)).Lines).Outcome);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.ApplyPattern(pattern with { Mode = PatternMode.Cancel }, applied)).Lines).Outcome);
        Assert.Equal(1, await Confirmed(Meadows));

        _town.Clock.Advance(TimeSpan.FromDays(RecapArchive.DaysInFull + 1));
        for (var n = 0; n < RecapShelf.Most; n++) await First.Save(Guid.NewGuid());
        await First.Select(ChildOf(1), Wednesday.AddDays(28), At(Meadows));
        Assert.Equal((0, new DateOnly(2026, 11, 2)), ((await First.Save(operation)).Lines.Length, (await First.Save(operation)).DoneOn));
        Assert.Equal(new DateOnly(2026, 11, 2), (await First.ApplyPattern(pattern, applied)).DoneOn);
        Assert.Equal(DayPlanState.Pending, Assert.Single(await First.GetPlans(Wednesday.AddDays(28), Wednesday.AddDays(28))).State);
    }

    [Fact]
    public async Task Save_PageLeftOpenPastTheDeadline_IsRefused()
    {
        var nextWednesday = new DateOnly(2026, 11, 18);
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 12, 11, 59, 0, TimeSpan.FromHours(1)));
        Assert.Null((await First.Select(ChildOf(1), nextWednesday, At(Meadows))).Refusal);
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        var line = Assert.Single((await First.Save(Guid.NewGuid())).Lines);
        Assert.Equal(RefusalKind.BookingDeadline, line.Refusal?.Kind);
        Assert.Equal(new DateTimeOffset(2026, 11, 12, 12, 0, 0, TimeSpan.FromHours(1)), line.Refusal?.Deadline);
        Assert.Equal(RefusalKind.BookingDeadline, (await First.Select(ChildOf(1, 1), nextWednesday, At(Meadows))).Refusal?.Kind);
    }

    [Fact]
    public async Task Select_BadRequests_GetTheirReason()
    {
        Assert.Equal(RefusalKind.UnknownChild, (await First.Select(ChildOf(2), Wednesday, At(Meadows))).Refusal?.Kind);
        Assert.Equal(RefusalKind.UnknownActivity, (await First.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, [new("XYZ")]))).Refusal?.Kind);
        Assert.Equal(RefusalKind.UnknownActivity, (await First.Select(ChildOf(1), Wednesday, At(new("LOI-XXX")))).Refusal?.Kind);
        Assert.Equal(RefusalKind.Closed, (await First.Select(ChildOf(1), new DateOnly(2026, 11, 11), At(Meadows))).Refusal?.Kind);
        Assert.Equal(RefusalKind.Closed, (await First.Select(ChildOf(1), Wednesday.AddDays(1), At(Meadows))).Refusal?.Kind);
    }

    private async Task ForgetActivationsAsync() => await _town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private async Task BookAsync()
    {
        await First.Select(ChildOf(1), Wednesday, At(Meadows));
        Assert.Equal(Outcome.Confirmed, Assert.Single((await First.Save(Guid.NewGuid())).Lines).Outcome);
    }

    private Task<int> Confirmed(CentreId centre) => Confirmed(centre, Wednesday);

    private async Task<int> Confirmed(CentreId centre, DateOnly date) =>
        (await _town.Grains.CentreDay(centre, date).GetView()).Slots.Where(s => s.ActivityId == Morning).Sum(s => s.Confirmed);

    private static PlannedDay At(CentreId centre) => new(centre, [Morning]);
}

public sealed class SavingOnSqliteTests() : SavingTests(StorageKind.Sqlite);

public sealed class SavingOnPostgresTests() : SavingTests(StorageKind.Postgres);
