using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>«Surveiller» (W7): a pattern that is kept as a wish joins the lists of its full dates, now and later, and stops at its limit.</summary>
public sealed class StandingOrderTests : IAsyncLifetime
{
    private static readonly Guid Order = Guid.NewGuid();

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1), Family(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain First => _town.Grains.Family(new FamilyId("F1"));

    private IFamilyGrain Second => _town.Grains.Family(new FamilyId("F2"));

    [Fact]
    public async Task Put_JoinsTheFullDatesAtOnce_AndNoOthers()
    {
        await BookAsync(Second, Day(1), Day(2));
        var order = await PutAsync();
        Assert.Equal([Day(1), Day(2)], order.Dates.Select(d => d.Date));
        Assert.All(order.Dates, d => Assert.Equal((WaitingState.Waiting, Mill), (d.Standing.State, d.CentreId)));
        Assert.Equal(2, (await First.GetWaiting()).Length);
    }

    [Fact]
    public async Task DateThatFillsLater_IsJoinedByTheReminder_WhichComesAgain()
    {
        Assert.Empty((await PutAsync()).Dates);
        await RemindAsync();
        await BookAsync(Second, Day(3));
        await RemindAsync();
        Assert.Equal(Day(3), Assert.Single((await OrderAsync()).Dates).Date);
        await CancelAsync(Second, Day(3));
        Assert.Equal(WaitingState.Offered, Assert.Single((await First.GetWaiting())).Standing.State);
    }

    [Fact]
    public async Task Limit_CountsBookingsHoweverTheyCameAbout_AndLeavesTheOtherListsOfThatMonth()
    {
        await BookAsync(Second, Day(0), Day(1), Day(2), Day(4));
        await PutAsync(perMonth: 1);
        Assert.Equal(4, (await OrderAsync()).Dates.Length);
        await BookAsync(First, Day(3), Meadows);
        var dates = (await OrderAsync()).Dates;
        Assert.Equal(Day(3).Month, Day(0).Month);
        Assert.All(dates.Where(d => d.Date.Month == Day(3).Month), d => Assert.Equal((WaitingState.Ended, RefusalKind.LimitReached), (d.Standing.State, d.Standing.Because?.Kind)));
        Assert.Equal(WaitingState.Waiting, dates.Single(d => d.Date == Day(4)).Standing.State);

        // Under the limit again, it waits again.
        await CancelAsync(First, Day(3), Meadows);
        await RemindAsync();
        Assert.Equal(4, (await First.GetWaiting()).Count(w => w.IsOpen));
    }

    [Fact]
    public async Task BookAtOnce_NeverGoesBeyondTheLimit()
    {
        await BookAsync(Second, Day(0), Day(1), Day(2));
        await PutAsync(OnOffer.Book, perMonth: 2);
        await CancelAsync(Second, Day(0), Mill);
        await CancelAsync(Second, Day(1), Mill);
        await CancelAsync(Second, Day(2), Mill);
        await UntilAsync(async () => !(await First.GetWaiting()).Any(w => w.IsOpen));
        Assert.Equal(2, (await First.GetPlans(Day(0), Day(3))).Count(p => p.Confirmed is not null));
    }

    [Fact]
    public async Task TwoOrdersOfAChild_NeverWaitAtTwoCentresForADate()
    {
        await BookAsync(Second, Day(1));
        await _town.PublishAsync(CatalogueWith(places: 1), Family(3));
        await BookAsync(_town.Grains.Family(new FamilyId("F3")), Day(1), Meadows);
        await PutAsync(OnOffer.Book);
        var other = await First.PutStandingOrder(new StandingOrder(Guid.NewGuid(), Pattern(Meadows), OnOffer.Book, null));
        Assert.Empty(other.Order!.Dates);
        Assert.Equal(Mill, Assert.Single(await First.GetWaiting()).CentreId);
    }

    [Fact]
    public async Task End_LeavesTheLists_KeepsAnOfferToBeAnswered_AndIsShown()
    {
        await BookAsync(Second, Day(1), Day(2));
        await PutAsync();
        await CancelAsync(Second, Day(1), Mill);
        Assert.Contains(await First.GetWaiting(), w => w.Standing.State == WaitingState.Offered);
        await First.EndStandingOrder(Order);
        await First.EndStandingOrder(Order);
        Assert.Equal(StandingOrderState.Ended, (await OrderAsync()).State);
        Assert.Equal([WaitingState.Offered, WaitingState.Left], (await First.GetWaiting()).Select(w => w.Standing.State));
        Assert.NotNull((await First.AcceptOffer(ChildOf(1), Day(1), Mill, Guid.NewGuid(), move: false, null)).Recap);
    }

    [Fact]
    public async Task DateThatTheFamilyLeft_IsNotJoinedAgain()
    {
        await BookAsync(Second, Day(1));
        await PutAsync();
        await First.LeaveList(ChildOf(1), Day(1), Mill);
        await RemindAsync();
        await PutAsync();
        Assert.DoesNotContain(await First.GetWaiting(), w => w.IsOpen);
    }

    [Fact]
    public async Task DayThatCannotBeReached_IsJoinedByTheReminder()
    {
        await BookAsync(Second, Day(1));
        _town.Fault = call => call.MethodName == nameof(ICentreDayGrain.Join);
        await PutAsync();
        Assert.Empty(await First.GetWaiting());
        _town.Fault = null;
        await RemindAsync();
        Assert.Single(await First.GetWaiting());
    }

    [Fact]
    public async Task Put_WhatCannotBe_SaysWhy()
    {
        Assert.Equal(RefusalKind.UnknownActivity, (await RefusalAsync(Pattern(Mill) with { Slots = [] })));
        Assert.Equal(RefusalKind.UnknownChild, await RefusalAsync(Pattern(Mill, ChildOf(2))));
        Assert.Equal(RefusalKind.UnknownActivity, await RefusalAsync(Pattern(new CentreId("LOI-XXX"))));
        Assert.Equal(RefusalKind.MealAlone, await RefusalAsync(Pattern(Mill) with { Slots = [new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Mill, [Meal])] }));
        await First.Archive("accueil", release: true);
        Assert.Equal(RefusalKind.Archived, await RefusalAsync(Pattern(Mill)));
        Assert.Empty(await First.GetStandingOrders());
    }

    /// <summary>Wednesdays of December, then of January.</summary>
    private static DateOnly Day(int number) => number < 4 ? Wednesday.AddDays((number - 1) * 7) : new DateOnly(2027, 1, 6).AddDays((number - 4) * 7);

    private static WeekPattern Pattern(CentreId centre, ChildId? child = null) =>
        new(PatternMode.Book, Day(0), Day(5), 1, [new PatternSlot(child ?? ChildOf(1), DayOfWeek.Wednesday, centre, [Morning])]);

    private async Task<StandingOrder> PutAsync(OnOffer onOffer = OnOffer.Ask, int? perMonth = null)
    {
        var result = await First.PutStandingOrder(new StandingOrder(Order, Pattern(Mill), onOffer, perMonth));
        Assert.Null(result.Refusal);
        return result.Order!;
    }

    private async Task<RefusalKind?> RefusalAsync(WeekPattern pattern) => (await First.PutStandingOrder(new StandingOrder(Guid.NewGuid(), pattern, OnOffer.Ask, null))).Refusal?.Kind;

    private async Task<StandingOrder> OrderAsync() => (await First.GetStandingOrders()).Single(o => o.Id == Order);

    private Task RemindAsync() => First.AsReference<IRemindable>().ReceiveReminder("settle", default);

    private static Task BookAsync(IFamilyGrain family, params DateOnly[] dates) => Task.WhenAll(dates.Select(d => BookAsync(family, d, Mill)));

    private static async Task BookAsync(IFamilyGrain family, DateOnly date, CentreId centre)
    {
        var child = (await family.Get())!.Children[0].Id;
        Assert.Null((await family.Select(child, date, new PlannedDay(centre, [Morning]))).Refusal);
        await family.Save(Guid.NewGuid());
    }

    private static async Task CancelAsync(IFamilyGrain family, DateOnly date, CentreId? centre = null)
    {
        await family.Select((await family.Get())!.Children[0].Id, date, new PlannedDay(centre ?? Mill, []));
        await family.Save(Guid.NewGuid());
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
