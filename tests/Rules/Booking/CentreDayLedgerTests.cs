using System.Collections.Immutable;
using CsCheck;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

public sealed class CentreDayLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly ActivityId Morning = new("MAT");
    private static readonly ActivityId Meal = new("REP");

    [Fact]
    public void Refuse_LastPlaceHeldByAnother_IsFull()
    {
        var ledger = Hold(Ledger(capacity: 1), "E1", Morning);
        Assert.Equal(RefusalKind.Full, ledger.Refuse(Request("E2", Morning), Now)?.Kind);
        Assert.Null(ledger.Refuse(Request("E1", Morning), Now));
    }

    [Fact]
    public void Refuse_HoldLapsed_PlaceIsFreeAgain()
    {
        var ledger = Hold(Ledger(capacity: 1), "E1", Morning);
        Assert.Null(ledger.Refuse(Request("E2", Morning), Now.AddMinutes(10)));
    }

    [Fact]
    public void Refuse_OneActivityFull_RefusesTheWholeDay()
    {
        var ledger = Confirm(Ledger(capacity: 1), "E1", Meal);
        var refusal = ledger.Refuse(Request("E2", Morning, Meal), Now);
        Assert.Equal((RefusalKind.Full, Meal), (refusal!.Kind, refusal.Activity!.Value));
    }

    [Fact]
    public void Refuse_CapacityLoweredBelowTheBookings_KeepsThemAndRefusesMore()
    {
        var ledger = Confirm(Confirm(Ledger(capacity: 3), "E1", Morning), "E2", Morning);
        ledger = ledger with { State = ledger.State.With(new CapacityChange(Morning, AgeBand.SixPlus, 1, "travaux", "accueil", Now)) };
        Assert.Null(ledger.Refuse(Request("E1", Morning), Now));
        Assert.Equal(RefusalKind.Full, ledger.Refuse(Request("E3", Morning), Now)?.Kind);
        var slot = ledger.View(1, Now).Slots[0];
        Assert.Equal((2, 1, 0, "travaux"), (slot.Confirmed, slot.Capacity, slot.Free, slot.Note));
    }

    [Fact]
    public void Refuse_HoldNoLongerCoveredAfterALoweredCapacity_IsFull()
    {
        var ledger = Confirm(Hold(Ledger(capacity: 2), "E1", Morning), "E2", Morning);
        ledger = ledger with { State = ledger.State.With(new CapacityChange(Morning, AgeBand.SixPlus, 1, "travaux", "accueil", Now)) };
        Assert.Equal(RefusalKind.Full, ledger.Refuse(Request("E1", Morning), Now)?.Kind);
    }

    [Fact]
    public void Refuse_CapacityZero_IsClosedNotUnlimited() =>
        Assert.Equal(RefusalKind.Closed, Ledger(capacity: 0).Refuse(Request("E1", Morning), Now)?.Kind);

    [Fact]
    public void Refuse_ClosedDay_NamesIt()
    {
        var ledger = Ledger(capacity: 5);
        ledger = ledger with { Terms = ledger.Terms with { Closed = new ClosedReason(DayKind.Closed, "Armistice 1918") } };
        Assert.Equal("Armistice 1918", ledger.Refuse(Request("E1", Morning), Now)?.Note);
        Assert.Null(ledger.Refuse(Request("E1"), Now));
    }

    [Fact]
    public void Refuse_OtherAgeBand_HasItsOwnPlaces()
    {
        var ledger = Confirm(Ledger(capacity: 1), "E1", Morning);
        Assert.Null(ledger.Refuse(Request("E2", Morning) with { AgeBand = AgeBand.Under6 }, Now));
    }

    /// <summary>A corrected birth date: what was promised stays, above the capacity of its band where that is full, and frees the other band's place.</summary>
    [Fact]
    public void Confirm_SameDayInAFullBand_MovesItAndAnythingMoreNeedsAPlace()
    {
        var ledger = Confirm(Confirm(Ledger(capacity: 1), "E1", Morning), "E2", Meal);
        ledger = ledger with { State = ledger.State.With(new ChildId("E3"), new Place(new FamilyId("F3"), AgeBand.Under6, [Morning], 1, Now)) };
        var moved = Request("E3", Morning);
        var won = Assert.IsType<ConfirmDecision.Won>(ledger.Confirm(moved, sequence: 2, repeated: false, Now.AddDays(1))).Next;
        Assert.Equal((2, 0), (won.Confirmed(new Slot(Morning, AgeBand.SixPlus)), won.Confirmed(new Slot(Morning, AgeBand.Under6))));
        Assert.Equal((2, Now), (won.Places[new ChildId("E3")].Sequence, won.Places[new ChildId("E3")].At));

        ledger = ledger with { State = won };
        Assert.Null(ledger.Refuse(Request("E4", Morning) with { AgeBand = AgeBand.Under6 }, Now));
        Assert.Equal((RefusalKind.Full, Meal), ledger.Refuse(Request("E3", Morning, Meal), Now) is { } refusal ? (refusal.Kind, refusal.Activity!.Value) : default);
        Assert.IsType<ConfirmDecision.Earlier>(ledger.Confirm(Request("E3", Morning) with { AgeBand = AgeBand.Under6 }, sequence: 1, repeated: true, Now));
    }

    [Fact]
    public void View_ChangeOfAConfirmedDay_CountsOnlyWhatIsAdded()
    {
        var ledger = Hold(Confirm(Ledger(capacity: 2), "E1", Morning), "E1", Morning, Meal);
        var slots = ledger.View(1, Now).Slots.Where(s => s.AgeBand == AgeBand.SixPlus).ToDictionary(s => s.ActivityId);
        Assert.Equal((1, 0), (slots[Morning].Confirmed, slots[Morning].Pending));
        Assert.Equal((0, 1), (slots[Meal].Confirmed, slots[Meal].Pending));
    }

    /// <summary>I1 as arithmetic: whatever families ask, in any order, a slot never has more confirmed and held than places, and counts match the places one by one.</summary>
    [Fact]
    public void Refuse_AnyHistory_NeverExceedsCapacity()
    {
        var step = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3], Gen.Bool, Gen.Bool, (child, activities, under6, confirm) =>
            (Child: $"E{child}", Activities: new[] { Array.Empty<ActivityId>(), [Morning], [Meal], [Morning, Meal] }[activities], Confirm: confirm));
        Gen.Select(Gen.Int[1, 3], step.Array[0, 40]).Sample((capacity, steps) =>
        {
            var ledger = Ledger(capacity);
            foreach (var (child, activities, confirm) in steps)
            {
                if (ledger.Refuse(Request(child, activities), Now) is not null) continue;
                ledger = confirm ? Confirm(ledger, child, activities) : Hold(ledger, child, activities);
                foreach (var slot in ledger.View(1, Now).Slots)
                {
                    Assert.True(slot.Confirmed + slot.Pending <= slot.Capacity);
                    Assert.Equal(slot.Confirmed, ledger.State.Places.Values.Count(p => p.AgeBand == slot.AgeBand && p.Activities.Contains(slot.ActivityId)));
                    Assert.Equal(slot.Pending, ledger.Holds.All.Count(h => h.Value.Keeps(new Slot(slot.ActivityId, slot.AgeBand))
                        && ledger.State.Places.GetValueOrDefault(h.Key)?.Activities.Contains(slot.ActivityId) != true));
                }
            }
        });
    }

    private static CentreDayLedger Ledger(int capacity) => new(
        new CentreDayTerms(new CentreId("LOI-PRE"), new DateOnly(2026, 12, 9), CentreKind.Leisure, null,
        [
            .. from activity in new[] { Morning, Meal }
               from band in new[] { AgeBand.SixPlus, AgeBand.Under6 }
               select new SlotTerms(activity, activity == Meal ? ActivityRole.Meal : ActivityRole.Morning, band, capacity, Now.AddDays(30), Now.AddDays(30)),
        ]),
        new CentreDayState(),
        HoldBook.Empty);

    private static PlaceRequest Request(string child, params ActivityId[] activities) =>
        new(new FamilyId("F1"), new ChildId(child), AgeBand.SixPlus, [.. activities]);

    private static CentreDayLedger Hold(CentreDayLedger ledger, string child, params ActivityId[] activities) => ledger.Hold(Request(child, activities), Now.AddMinutes(10));

    private static CentreDayLedger Confirm(CentreDayLedger ledger, string child, params ActivityId[] activities) => ledger with
    {
        State = ledger.State.With(new ChildId(child), new Place(new FamilyId("F1"), AgeBand.SixPlus, [.. activities], 1, Now)),
        Holds = ledger.Holds.Without(new ChildId(child)),
    };
}
