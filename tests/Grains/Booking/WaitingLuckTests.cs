using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>Bad luck on a waiting list: what happens to a household, a child or a day between joining and answering has one right answer each.</summary>
public sealed class WaitingLuckTests : IAsyncLifetime
{
    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1), Family(2, children: 2), Family(3), Family(4));
        await BookAsync(1);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private ICentreDayGrain Day => _town.Grains.CentreDay(Meadows, Wednesday);

    [Fact]
    public async Task Siblings_AcceptedBeforeTheFamilyWasTold_AreBothBooked()
    {
        await OfferToSiblingsAsync(tell: false);
        var taken = await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null);
        Assert.Equal([Outcome.Confirmed, Outcome.Confirmed], taken.Recap!.Lines.Select(l => l.Outcome));
    }

    [Fact]
    public async Task Siblings_OneBookedByHand_TheOthersOfferEndsAllTheSame()
    {
        await OfferToSiblingsAsync(tell: true);
        var end = (await EntryAsync(2, 1)).OfferEndsAt!.Value;
        Assert.Null((await Of(2).Select(ChildOf(2), Wednesday, At(Meadows))).Refusal);
        await Of(2).Save(Guid.NewGuid());
        Assert.Empty((await EntryAsync(2, 1)).Together);
        _town.Clock.Advance(end - _town.Clock.GetUtcNow());
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2, 1), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Refusal?.Kind);
        await UntilAsync(async () => (await EntryAsync(2, 1)).State == WaitingState.Lapsed);
    }

    [Fact]
    public async Task Family_Archived_IsOffItsListsAtOnce()
    {
        await JoinAsync(2);
        await JoinAsync(3);
        Assert.Null(await Of(2).Archive("accueil", release: true));
        Assert.Equal(ChildOf(3), Assert.Single(await Day.GetWaitingList()).ChildId);
        var ended = await EntryAsync(2);
        Assert.Equal((WaitingState.Ended, RefusalKind.Archived), (ended.State, ended.Because?.Kind));
    }

    [Fact]
    public async Task Family_ArchivedWhileTheDayCannotBeReached_IsOffItLater()
    {
        await JoinAsync(2);
        _town.Fault = call => call.MethodName == nameof(ICentreDayGrain.LeaveList);
        Assert.Null(await Of(2).Archive("accueil", release: true));
        _town.Fault = null;
        await UntilAsync(async () => (await Day.GetWaitingList()).IsEmpty);
    }

    [Fact]
    public async Task Child_NoLongerEnrolled_WaitsNoMore()
    {
        await JoinAsync(2);
        await Of(2).Turn(new SchoolYear(2028), Guid.NewGuid());
        Assert.DoesNotContain(Meadows, (await Of(2).Get())!.Find(ChildOf(2))!.Enrolments);
        Assert.Empty(await Day.GetWaitingList());
        Assert.Equal(RefusalKind.NotEnrolled, (await EntryAsync(2)).Because?.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BirthDate_Corrected_WaitsInItsRightBand(bool offered)
    {
        await Day.SetCapacity(Morning, AgeBand.Under6, 1, "deux groupes", "accueil");
        await BookAsync(4, young: true);
        await JoinAsync(2);
        await JoinAsync(3);
        if (offered) await CancelAsync(1);
        await Of(2).Import(Young(2, children: 2));
        var entry = await EntryAsync(2);
        Assert.Equal((AgeBand.Under6, WaitingState.Waiting, 1), (entry.AgeBand, entry.State, entry.Rank));
        Assert.Equal(offered ? WaitingState.Offered : WaitingState.Waiting, (await EntryAsync(3)).State);
        await CancelAsync(4);
        Assert.NotNull((await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Recap);
    }

    [Fact]
    public async Task BirthDate_CorrectedToABandWithRoom_WaitsNoMore()
    {
        await JoinAsync(2);
        await Of(2).Import(Young(2, children: 2));
        var entry = await EntryAsync(2);
        Assert.Equal((WaitingState.Ended, RefusalKind.NotFull), (entry.State, entry.Because?.Kind));
        Assert.Empty(await Day.GetWaitingList());
    }

    [Fact]
    public async Task TwoAdults_AcceptAndDeclineAtOnce_OneOfThemCounts()
    {
        await JoinAsync(2);
        await JoinAsync(3);
        await CancelAsync(1);
        var accept = Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null);
        var decline = Of(2).DeclineOffer(ChildOf(2), Wednesday, Meadows, null);
        var (accepted, declined) = ((await accept).Recap is not null, (await decline).Refusal is null);
        Assert.NotEqual(accepted, declined);
        Assert.Equal(accepted ? WaitingState.Taken : WaitingState.Declined, (await EntryAsync(2)).State);
        Assert.Equal(accepted ? WaitingState.Waiting : WaitingState.Offered, (await EntryAsync(3)).State);
    }

    [Fact]
    public async Task Capacity_LoweredBelowWhatIsOffered_TakesTheOfferBackAndKeepsTheRank()
    {
        await JoinAsync(2);
        await JoinAsync(3);
        await CancelAsync(1);
        await Day.SetCapacity(Morning, AgeBand.SixPlus, 0, "travaux", "accueil");
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Refusal?.Kind);
        await Day.SetCapacity(Morning, AgeBand.SixPlus, 1, "travaux finis", "accueil");
        Assert.Equal((WaitingState.Offered, WaitingState.Waiting), ((await EntryAsync(2)).State, (await EntryAsync(3)).State));
    }

    [Fact]
    public async Task Centre_ClosedWithAnOfferOpen_TakesItBack_AndOffersAgainOnceItOpens()
    {
        await JoinAsync(2);
        await CancelAsync(1);
        await _town.PublishAsync(CatalogueWith(places: 1) with { Calendar = [new CalendarEntry(Wednesday, Wednesday, CalendarEntryKind.PublicHoliday, "Neige")] });
        await UntilAsync(async () => (await Day.GetView()).Closed is not null);
        Assert.NotNull((await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Refusal);
        Assert.Equal(WaitingState.Waiting, (await EntryAsync(2)).State);
        await _town.PublishAsync(CatalogueWith(places: 1));
        await UntilAsync(async () => (await Day.GetView()).Closed is null);
        Assert.Equal(WaitingState.Offered, (await EntryAsync(2)).State);
    }

    [Fact]
    public async Task Import_WithoutTheChild_KeepsItsPlaceOnTheList()
    {
        await JoinAsync(2);
        await Of(2).Import(Family(2, children: 2) with { Children = [Family(2, children: 2).Children[1]] });
        await CancelAsync(1);
        Assert.Equal(WaitingState.Offered, (await EntryAsync(2)).State);
    }

    [Fact]
    public async Task SameChild_JoinsTwiceAtOnce_StandsThereOnce()
    {
        await Task.WhenAll(JoinAsync(2), JoinAsync(2));
        Assert.Single(await Day.GetWaitingList());
        Assert.Single(await Of(2).GetWaiting());
    }

    [Fact]
    public async Task Place_ThatFlickers_FindsEverybodyAsTheyStood()
    {
        await JoinAsync(2);
        await JoinAsync(3);
        for (var i = 0; i < 20; i++)
        {
            await Day.SetCapacity(Morning, AgeBand.SixPlus, 2, $"une adulte vient ({i})", "accueil");
            Assert.Equal((WaitingState.Offered, WaitingState.Waiting), ((await EntryAsync(2)).State, (await EntryAsync(3)).State));
            await Day.SetCapacity(Morning, AgeBand.SixPlus, 1, $"une adulte part ({i})", "accueil");
            Assert.Equal((1, 2), ((await EntryAsync(2)).Rank, (await EntryAsync(3)).Rank));
        }
    }

    private IFamilyGrain Of(int family) => _town.Grains.Family(new FamilyId($"F{family}"));

    private static PlannedDay At(CentreId centre) => new(centre, [Morning]);

    /// <summary>Under six that Wednesday.</summary>
    private static Family Young(int number, int children = 1)
    {
        var family = Family(number, children);
        return family with { Children = [.. family.Children.Select(c => c with { BirthDate = new DateOnly(2022, 5, 4) })] };
    }

    private async Task OfferToSiblingsAsync(bool tell)
    {
        await Day.SetCapacity(Morning, AgeBand.SixPlus, 2, "plus d'adultes", "accueil");
        await BookAsync(3);
        Assert.Null((await Of(2).JoinList(ChildOf(2), Wednesday, At(Meadows), OnOffer.Ask, [ChildOf(2, 1)])).Refusal);
        if (!tell) _town.Fault = call => call.MethodName == nameof(IFamilyGrain.WaitingChanged);
        await CancelAsync(1);
        await CancelAsync(3);
        if (tell) Assert.Equal(WaitingState.Offered, (await EntryAsync(2, 1)).State);
    }

    private async Task JoinAsync(int family) => Assert.Null((await Of(family).JoinList(ChildOf(family), Wednesday, At(Meadows), OnOffer.Ask, [])).Refusal);

    private async Task<WaitingStanding> EntryAsync(int family, int child = 0) => (await Of(family).GetWaiting()).Last(w => w.ChildId == ChildOf(family, child)).Standing;

    private async Task BookAsync(int family, bool young = false)
    {
        if (young) await Of(family).Import(Young(family));
        Assert.Null((await Of(family).Select(ChildOf(family), Wednesday, At(Meadows))).Refusal);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await Of(family).Save(Guid.NewGuid())).Lines).Outcome);
    }

    private async Task CancelAsync(int family)
    {
        await Of(family).Select(ChildOf(family), Wednesday, new PlannedDay(Meadows, []));
        Assert.Equal(Outcome.Cancelled, Assert.Single((await Of(family).Save(Guid.NewGuid())).Lines).Outcome);
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            // Retries are by the clock of the town.
            _town.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
