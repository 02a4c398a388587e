using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Durability;
using Mercredi.Journal;

namespace Mercredi.Tests.Booking;

/// <summary>What became of freed places, counted from the journal's rows (W10).</summary>
public sealed class RefillCountTests
{
    private static readonly DateOnly First = new(2026, 11, 2);
    private static readonly DateTimeOffset Freed = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);
    private readonly RefillCount _count = new(First, First.AddDays(13));
    private int _minutes;

    [Fact]
    public void Place_OfferedToTwoInTurnAndTaken_IsFreedOnce()
    {
        Offer("E1", Freed);
        End("E1", Freed, WaitingState.Lapsed);
        Offer("E2", Freed);
        End("E2", Freed, WaitingState.Taken);
        var figures = _count.Result();
        Assert.Equal((1, 2, 1, 1, 0, 0), (figures.Freed, figures.Offered, figures.Taken, figures.Lapsed, figures.Lost, figures.Open));
        Assert.Equal((1.0, TimeSpan.FromMinutes(4)), (figures.Refilled!.Value, figures.Median!.Value));
    }

    [Fact]
    public void Place_ThatTheLastDeclines_IsLost_AndOneStillOfferedIsNotJudged()
    {
        Offer("E1", Freed);
        End("E1", Freed, WaitingState.Declined);
        Offer("E2", Freed.AddMinutes(1));
        var figures = _count.Result();
        Assert.Equal((2, 2, 0, 1, 1, 1), (figures.Freed, figures.Offered, figures.Taken, figures.Declined, figures.Lost, figures.Open));
        Assert.Equal(0, figures.Refilled);
        Assert.Null(figures.Median);
    }

    [Fact]
    public void TwoPlacesOfOneInstant_AreTwo_AndEndByEachWaysOfLeaving()
    {
        Offer("E1", Freed);
        Offer("E2", Freed);
        End("E1", Freed, WaitingState.Taken);
        End("E2", Freed, WaitingState.Ended);
        var figures = _count.Result();
        Assert.Equal((2, 1, 1), (figures.Freed, figures.Taken, figures.Lost));
    }

    [Fact]
    public void OfferTakenBackByTheTown_WasNoFreePlace_AndRepeatsAreOne()
    {
        Offer("E1", Freed);
        Add("E1", Wait(WaitingState.Offered, Freed), Wait(WaitingState.Offered, Freed));
        End("E1", Freed, WaitingState.Waiting);
        Add("E1", Wait(WaitingState.Waiting), Wait(WaitingState.Left));
        Add("E2", null, Wait(WaitingState.Waiting));
        // Booked by hand, without any offer.
        Add("E2", Wait(WaitingState.Waiting), Wait(WaitingState.Taken));
        var figures = _count.Result();
        Assert.Equal((0, 1, 0, 0), (figures.Freed, figures.Offered, figures.Taken, figures.Lost));
        Assert.Null(figures.Refilled);
    }

    [Fact]
    public void Weeks_AreThoseInWhichPlacesBecameFree_AndOthersAreNotCounted()
    {
        Offer("E1", Freed.AddDays(7));
        End("E1", Freed.AddDays(7), WaitingState.Taken);
        Offer("E2", Freed.AddDays(-7));
        Offer("E3", Freed.AddDays(14));
        Assert.Equal([new RefillWeek(First, 0, 0, 0), new RefillWeek(First.AddDays(7), 1, 0, 0)], _count.Result().Weeks);
        Assert.Equal(1, _count.Result().Freed);
    }

    [Fact]
    public void Times_AreThoseOfHalfAndOfNineInTen()
    {
        for (var n = 1; n <= 10; n++)
        {
            _minutes = 0;
            Offer($"E{n}", Freed);
            _minutes = n * 10;
            End($"E{n}", Freed, WaitingState.Taken);
        }

        Assert.Equal((TimeSpan.FromMinutes(51), TimeSpan.FromMinutes(91)), (_count.Result().Median!.Value, _count.Result().Ninetieth!.Value));
    }

    private void Offer(string child, DateTimeOffset freedAt) => Add(child, Wait(WaitingState.Waiting), Wait(WaitingState.Offered, freedAt));

    private void End(string child, DateTimeOffset freedAt, WaitingState state) => Add(child, Wait(WaitingState.Offered, freedAt), Wait(state));

    private static JournaledWait Wait(WaitingState state, DateTimeOffset? freedAt = null) => new(state, [new ActivityId("MAT")], OnOffer.Ask, freedAt, freedAt?.AddHours(24));

    private void Add(string child, JournaledWait? before, JournaledWait after) => _count.Take(new JournalEntry
    {
        Id = $"{_minutes}", At = Freed.AddMinutes(++_minutes), Author = Author.System, Kind = JournalKind.Waiting, Subject = child,
        Centre = new CentreId("LOI-MOU"), Date = First.AddDays(30),
        Before = before is null ? null : JsonSerializer.Serialize(before, Companion.Json), After = JsonSerializer.Serialize(after, Companion.Json),
    });
}
