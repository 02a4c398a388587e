using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>A freed place finds its child, on each storage: the list in the centre day, families that wait and answer, crashes between.</summary>
public abstract class WaitingTests(StorageKind storage) : IAsyncLifetime
{
    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1, children: 2), Family(2, children: 2), Family(3), Family(4));
        await Book(1, Meadows);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Cancelled_IsOfferedInTurn_AndNoStrangerComesBetween()
    {
        Assert.Equal(1, (await Join(2)).Rank);
        Assert.Equal(2, (await Join(3)).Rank);
        await Cancel(1);
        var offered = await Entry(2);
        Assert.Equal((WaitingState.Offered, (int?)null), (offered.State, offered.Rank));
        Assert.Equal(1, (await Entry(3)).Rank);
        Assert.Equal(RefusalKind.Full, (await Of(4).Select(ChildOf(4), Wednesday, At(Meadows))).Refusal?.Kind);
        Assert.Equal(RefusalKind.Full, (await Of(1).Select(ChildOf(1), Wednesday, At(Meadows))).Refusal?.Kind);

        var operation = Guid.NewGuid();
        var taken = await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, operation, move: false, null);
        Assert.Equal(Outcome.Confirmed, Assert.Single(taken.Recap!.Lines).Outcome);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, operation, move: false, null)).Recap!.Lines).Outcome);
        Assert.Equal(At(Meadows), Assert.Single(await Of(2).GetPlans(Wednesday, Wednesday)).Confirmed);
        Assert.Equal(WaitingState.Taken, (await Entry(2)).State);
        await Cancel(2);
        Assert.Equal(WaitingState.Offered, (await Entry(3)).State);
    }

    [Fact]
    public async Task Offer_Lapses_ByTheClock_AndCannotBeAcceptedAfterItsEnd()
    {
        await Join(2);
        await Join(3);
        await Cancel(1);
        var end = (await Entry(2)).OfferEndsAt!.Value;
        _town.Clock.Advance(end - _town.Clock.GetUtcNow());
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Refusal?.Kind);
        Assert.Equal((WaitingState.Lapsed, WaitingState.Offered), ((await Entry(2)).State, (await Entry(3)).State));
    }

    [Fact]
    public async Task Offer_Declined_CostsNothingAndGoesOn()
    {
        await Join(2);
        await Join(3);
        await Cancel(1);
        Assert.Null((await Of(2).DeclineOffer(ChildOf(2), Wednesday, Meadows, null)).Refusal);
        Assert.Equal((WaitingState.Declined, WaitingState.Offered), ((await Entry(2)).State, (await Entry(3)).State));
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null)).Refusal?.Kind);
        Assert.Equal(1, (await Join(2)).Rank);
    }

    [Fact]
    public async Task Offer_OfALetter_AnswersThatOneAndNoOther()
    {
        await Join(2);
        await Cancel(1);
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, Guid.NewGuid())).Refusal?.Kind);
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).DeclineOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid())).Refusal?.Kind);
        var offer = (await Entry(2)).OfferId;
        Assert.NotNull((await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, offer)).Recap);
    }

    [Fact]
    public async Task BookElsewhere_IsAskedWhetherToMove_AndTheOldPlaceIsOfferedInTurn()
    {
        await Join(2);
        await Book(2, Mill);
        await Join(3, centre: Mill);
        await Cancel(1);
        var asked = await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null);
        Assert.Equal((RefusalKind.OtherCentre, Mill), (asked.Refusal!.Kind, asked.Refusal.OtherCentre!.Value));
        Assert.Equal(WaitingState.Offered, (await Entry(2)).State);
        Assert.Equal(Outcome.Moved, Assert.Single((await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: true, null)).Recap!.Lines).Outcome);
        Assert.Equal(WaitingState.Offered, (await Entry(3, Mill)).State);
    }

    [Fact]
    public async Task BookAtOnce_IsBookedWithoutAQuestion()
    {
        await Join(2, OnOffer.Book);
        await Cancel(1);
        await Until(async () => (await Of(2).GetPlans(Wednesday, Wednesday)).Any(p => p.Confirmed == At(Meadows)));
        Assert.Equal(WaitingState.Taken, (await Entry(2)).State);
    }

    [Fact]
    public async Task BookByHand_WhileOffered_TakesTheOffer()
    {
        await Join(2);
        await Cancel(1);
        await Book(2, Meadows);
        Assert.Equal(WaitingState.Taken, (await Entry(2)).State);
        Assert.Equal((1, 0), await Counts());
    }

    [Fact]
    public async Task Siblings_AreOfferedTogether_AndTakenInOneSave()
    {
        await _town.Grains.CentreDay(Meadows, Wednesday).SetCapacity(Morning, AgeBand.SixPlus, 2, "plus d'adultes", "accueil");
        await Book(3, Meadows);
        Assert.Null((await Of(2).JoinList(ChildOf(2), Wednesday, At(Meadows), OnOffer.Ask, [ChildOf(2, 1)])).Refusal);
        Assert.Equal(2, (await Of(2).GetWaiting()).Length);
        await Join(4);
        await Cancel(1);
        Assert.Equal((WaitingState.Waiting, WaitingState.Offered), ((await Entry(2)).State, (await Entry(4)).State));
        await Of(4).DeclineOffer(ChildOf(4), Wednesday, Meadows, null);
        Assert.Equal(WaitingState.Waiting, (await Entry(2)).State);
        await Cancel(3);
        Assert.Equal(WaitingState.Offered, (await Entry(2)).State);
        var taken = await Of(2).AcceptOffer(ChildOf(2), Wednesday, Meadows, Guid.NewGuid(), move: false, null);
        Assert.Equal([Outcome.Confirmed, Outcome.Confirmed], taken.Recap!.Lines.Select(l => l.Outcome));
    }

    [Fact]
    public async Task Join_WhatItMayNot_SaysWhy()
    {
        Assert.Equal(RefusalKind.NotFull, (await Of(2).JoinList(ChildOf(2), Wednesday, At(Mill), OnOffer.Ask, [])).Refusal?.Kind);
        Assert.Equal(RefusalKind.UnknownChild, (await Of(2).JoinList(ChildOf(3), Wednesday, At(Meadows), OnOffer.Ask, [])).Refusal?.Kind);
        Assert.Equal(RefusalKind.MealAlone, (await Of(2).JoinList(ChildOf(2), Wednesday, new PlannedDay(Meadows, [Meal]), OnOffer.Ask, [])).Refusal?.Kind);
        Assert.Equal(RefusalKind.HasIt, (await Of(1).JoinList(ChildOf(1), Wednesday, At(Meadows), OnOffer.Ask, [])).Refusal?.Kind);
        Assert.Equal(RefusalKind.Closed, (await Of(2).JoinList(ChildOf(2), new DateOnly(2026, 11, 11), At(Meadows), OnOffer.Ask, [])).Refusal?.Kind);
        Assert.Empty(await Of(2).GetWaiting());
        _town.Clock.Advance(TimeSpan.FromDays(33));
        Assert.Equal(RefusalKind.BookingDeadline, (await Of(2).JoinList(ChildOf(2), Wednesday, At(Meadows), OnOffer.Ask, [])).Refusal?.Kind);
    }

    [Fact]
    public async Task Leave_Twice_IsNoError_AndAFamilyThatIsArchivedWaitsNoMore()
    {
        await Join(2);
        await Join(3);
        await Of(2).LeaveList(ChildOf(2), Wednesday, Meadows);
        await Of(2).LeaveList(ChildOf(2), Wednesday, Meadows);
        Assert.Equal(WaitingState.Left, (await Entry(2)).State);
        Assert.Equal(1, (await Entry(3)).Rank);
        Assert.Null(await Of(3).Archive("accueil", release: true));
        await Join(4);
        await Cancel(1);
        await Until(async () => (await Entry(4)).State == WaitingState.Offered);
    }

    /// <summary>An address that somebody made up reaches no day, and leaves no row behind.</summary>
    [Fact]
    public async Task Leave_AtACentreThatIsNone_AsksNoDay()
    {
        var asked = new List<string>();
        _town.Fault = call =>
        {
            if (call.InterfaceMethod.DeclaringType == typeof(ICentreDayGrain)) asked.Add(call.TargetId.ToString());
            return false;
        };
        var nowhere = new CentreId("LOI-XXX");
        Assert.Empty((await Of(2).LeaveList(ChildOf(2), Wednesday, nowhere)).Entries);
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).DeclineOffer(ChildOf(2), Wednesday, nowhere, null)).Refusal?.Kind);
        Assert.Equal(RefusalKind.OfferGone, (await Of(2).AcceptOffer(ChildOf(2), Wednesday, nowhere, Guid.NewGuid(), move: false, null)).Refusal?.Kind);
        Assert.Empty(asked);
    }

    /// <summary>The parent was choosing the very place: it is kept once, by the offer, and counted once (I11).</summary>
    [Fact]
    public async Task Offered_WhatIsHeldAlready_IsKeptOnce()
    {
        Assert.Null((await Of(2).JoinList(ChildOf(2), Wednesday, new PlannedDay(Meadows, [Morning, Meal, Afternoon]), OnOffer.Ask, [])).Refusal);
        Assert.Null((await Of(2).Select(ChildOf(2), Wednesday, new PlannedDay(Meadows, [Afternoon]))).Refusal);
        await _town.Grains.CentreDay(Meadows, Wednesday).SetCapacity(Morning, AgeBand.SixPlus, 2, "un adulte de plus", "accueil");
        Assert.Equal(WaitingState.Offered, (await Entry(2)).State);
        Assert.Equal((1, 1), await Counts());
        var afternoon = (await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots.Single(s => s.ActivityId == Afternoon && s.AgeBand == AgeBand.SixPlus);
        Assert.Equal((0, 1), (afternoon.Confirmed, afternoon.Pending));
    }

    [Fact]
    public async Task FamilyCannotBeReached_IsToldLater_AndTheOfferStandsMeanwhile()
    {
        await Join(2);
        _town.Fault = call => call.MethodName == nameof(IFamilyGrain.WaitingChanged);
        await Cancel(1);
        Assert.Equal(RefusalKind.Full, (await Of(4).Select(ChildOf(4), Wednesday, At(Meadows))).Refusal?.Kind);
        _town.Fault = null;
        await Until(async () => (await Of(2).GetPlans(Wednesday, Wednesday)).Any(p => p.Waiting.Any(w => w.Standing.State == WaitingState.Offered)));
    }

    [Fact]
    public async Task SiloDies_ListAndOffersStay()
    {
        await using var town = await TownCluster.StartAsync(storage, Start, silos: 2);
        await town.PublishAsync(CatalogueWith(places: 1), Family(1), Family(2), Family(3), Family(4));
        await Booked(town, 1);
        await Asking.AskAsync(() => Of(town, 2).JoinList(ChildOf(2), Wednesday, At(Meadows), OnOffer.Ask, []));
        await Asking.AskAsync(() => Of(town, 3).JoinList(ChildOf(3), Wednesday, At(Meadows), OnOffer.Ask, []));
        await Of(town, 1).Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, []));
        await Of(town, 1).Save(Guid.NewGuid());
        await town.Cluster.KillSiloAsync(town.Cluster.Silos[1]);
        Assert.Equal(RefusalKind.Full, (await Asking.AskAsync(() => Of(town, 4).Select(ChildOf(4), Wednesday, At(Meadows)))).Refusal?.Kind);
        var operation = Guid.NewGuid();
        var taken = await Asking.AskAsync(() => Of(town, 2).AcceptOffer(ChildOf(2), Wednesday, Meadows, operation, move: false, null));
        Assert.Equal(Outcome.Confirmed, Assert.Single(taken.Recap!.Lines).Outcome);
        Assert.Equal(1, (await Asking.AskAsync(() => Of(town, 3).GetWaiting())).Single().Standing.Rank);
    }

    private IFamilyGrain Of(int family) => Of(_town, family);

    private static IFamilyGrain Of(TownCluster town, int family) => town.Grains.Family(new FamilyId($"F{family}"));

    private static PlannedDay At(CentreId centre) => new(centre, [Morning]);

    private async Task<WaitingStanding> Join(int family, OnOffer onOffer = OnOffer.Ask, CentreId? centre = null)
    {
        var answer = await Of(family).JoinList(ChildOf(family), Wednesday, At(centre ?? Meadows), onOffer, []);
        Assert.Null(answer.Refusal);
        return answer.Entries.Single().Standing;
    }

    private async Task<WaitingStanding> Entry(int family, CentreId? centre = null) =>
        (await Of(family).GetWaiting()).Last(w => w.ChildId == ChildOf(family) && w.CentreId == (centre ?? Meadows)).Standing;

    private async Task Book(int family, CentreId centre)
    {
        Assert.Null((await Of(family).Select(ChildOf(family), Wednesday, At(centre))).Refusal);
        Assert.NotEqual(Outcome.Refused, Assert.Single((await Of(family).Save(Guid.NewGuid())).Lines).Outcome);
    }

    private static async Task Booked(TownCluster town, int family)
    {
        await Of(town, family).Select(ChildOf(family), Wednesday, At(Meadows));
        await Of(town, family).Save(Guid.NewGuid());
    }

    private async Task Cancel(int family)
    {
        await Of(family).Select(ChildOf(family), Wednesday, new PlannedDay(Meadows, []));
        Assert.Equal(Outcome.Cancelled, Assert.Single((await Of(family).Save(Guid.NewGuid())).Lines).Outcome);
    }

    private async Task<(int Confirmed, int Pending)> Counts()
    {
        var slot = (await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots.Single(s => s.ActivityId == Morning && s.AgeBand == AgeBand.SixPlus);
        return (slot.Confirmed, slot.Pending);
    }

    /// <summary>What goes on by itself: bounded by the runner, not by a claim about speed.</summary>
    private async Task Until(Func<Task<bool>> condition)
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

public sealed class WaitingOnSqliteTests() : WaitingTests(StorageKind.Sqlite);

public sealed class WaitingOnPostgresTests() : WaitingTests(StorageKind.Postgres);
