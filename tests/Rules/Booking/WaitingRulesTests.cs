using System.Collections.Immutable;
using CsCheck;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>The list of one centre day against a slow and obvious oracle: I9 to I11, the order, the skip rule and bound groups.</summary>
public sealed class WaitingRulesTests
{
    private static readonly DateTimeOffset Start = ParisTime.At(new DateOnly(2026, 11, 30), new TimeOnly(9, 0));
    private static readonly DateTimeOffset Deadline = ParisTime.At(new DateOnly(2026, 12, 8), new TimeOnly(12, 0));
    private static readonly ActivityId Morning = new("MAT");
    private static readonly ActivityId Meal = new("REP");
    private static readonly ActivityId Afternoon = new("APM");

    [Fact]
    public void FreedPlace_IsOfferedToTheFirst_AndIsNoStrangers()
    {
        var day = new Day(1).Book("A", Morning).Join("B", Morning).Join("C", Morning);
        Assert.Equal((0, 1), (day.Ahead("B"), day.Ahead("C")));
        day.Book("A");
        Assert.Equal(WaitingState.Offered, day.StateOf("B"));
        Assert.Equal((WaitingState.Waiting, 0), (day.StateOf("C"), day.Ahead("C")));
        Assert.Equal(RefusalKind.Full, day.Refusal("D", Morning));
        Assert.Equal((1, 1, 0), (day.Slot(Morning).Pending, day.Slot(Morning).Waiting, day.Slot(Morning).Free));
        day.Book("B", Morning);
        Assert.Equal(WaitingState.Taken, day.StateOf("B"));
        Assert.Equal(1, day.Slot(Morning).Confirmed);
    }

    [Fact]
    public void Offer_NotAnswered_LapsesAndGoesOn()
    {
        var day = new Day(1).Book("A", Morning).Join("B", Morning).Join("C", Morning);
        day.Book("A");
        day.At(day.OfferOf("B").EndsAt.AddTicks(-1));
        Assert.Equal(WaitingState.Offered, day.StateOf("B"));
        day.At(day.OfferOf("B").EndsAt);
        Assert.Equal((WaitingState.Lapsed, WaitingState.Offered), (day.StateOf("B"), day.StateOf("C")));
        Assert.Equal(RefusalKind.Full, day.Refusal("B", Morning));
    }

    [Fact]
    public void WholePlan_PassesOverWhoLacksAPart_AndSaysWhat()
    {
        var day = new Day(1).Book("A", Morning, Meal).Join("B", Morning, Meal).Join("C", Morning);
        day.Book("A", Meal);
        Assert.Equal((WaitingState.Waiting, WaitingState.Offered), (day.StateOf("B"), day.StateOf("C")));
        Assert.Equal(Meal, Assert.Single(day.Entry("B").PassedOver!).Because.Activity);
    }

    [Fact]
    public void APartOfWhatIsWaitedFor_IsNoStrangersEither()
    {
        var day = new Day(1).Book("A", Meal).Join("B", Morning, Meal);
        Assert.Equal(RefusalKind.Full, day.Refusal("D", Morning));
        Assert.Null(day.Refusal("B", Morning));
    }

    [Fact]
    public void BoundPair_IsOfferedWholeOrNotAtAll()
    {
        var day = new Day(2).Book("A", Morning).Book("Z", Morning).JoinTogether(["B", "C"], Morning).Join("D", Morning);
        day.Book("A");
        Assert.Equal((WaitingState.Waiting, WaitingState.Waiting, WaitingState.Offered), (day.StateOf("B"), day.StateOf("C"), day.StateOf("D")));
        Assert.Equal(RefusalKind.Together, Assert.Single(day.Entry("B").PassedOver!).Because.Kind);
        day.Leave("D", WaitingState.Declined);
        Assert.Equal(WaitingState.Waiting, day.StateOf("B"));
        day.Book("Z");
        Assert.Equal(day.OfferOf("B"), day.OfferOf("C"));
    }

    [Fact]
    public void BoundPair_OneTaken_KeepsTheOthersPlaceBeyondTheEnd()
    {
        var day = new Day(2).Book("A", Morning).Book("Z", Morning).JoinTogether(["B", "C"], Morning);
        day.Book("A").Book("Z");
        var end = day.OfferOf("B").EndsAt;
        day.Book("B", Morning).At(end);
        Assert.Equal(WaitingState.Offered, day.StateOf("C"));
        Assert.Null(day.Refusal("C", Morning));
        Assert.Equal(RefusalKind.Full, day.Refusal("D", Morning));
    }

    /// <summary>The family's answer was written, so that what it asked for before cannot come after it: neither late, nor by an activation that knows less.</summary>
    [Theory]
    [InlineData(WaitingState.Left)]
    [InlineData(WaitingState.Declined)]
    public void Leave_BeforeTheJoiningThatComesLate_Stands(WaitingState how)
    {
        var day = new Day(1).Book("A", Morning).Leave("B", how, asked: 1_001);
        day.TryJoin("B", asked: 1_000, Morning);
        Assert.Equal(0, day.Slot(Morning).Waiting);
        day.TryJoin("B", asked: 1_002, Morning);
        Assert.Equal(1, day.Slot(Morning).Waiting);
    }

    [Fact]
    public void BoundPair_OneLeaves_TheOtherWaitsAlone()
    {
        var day = new Day(1).Book("A", Morning).JoinTogether(["B", "C"], Morning);
        day.Leave("B", WaitingState.Left).Book("A");
        Assert.Equal(WaitingState.Offered, day.StateOf("C"));
    }

    [Fact]
    public void LastQuarterOfAnHour_EndsTheList_AndThePlaceIsEverybodys()
    {
        var day = new Day(1).Book("A", Morning).Join("B", Morning).At(Deadline.AddMinutes(-15));
        Assert.Equal((WaitingState.Ended, RefusalKind.ListClosed), (day.StateOf("B"), day.Entry("B").Because!.Kind));
        day.Book("A");
        Assert.Null(day.Refusal("D", Morning));
        Assert.Equal(RefusalKind.ListClosed, day.JoinRefusal("D", Morning));
    }

    [Fact]
    public void Join_WhatIsFree_IsRefused_AndTheSameAgainKeepsItsRank()
    {
        var day = new Day(1);
        Assert.Equal(RefusalKind.NotFull, day.JoinRefusal("B", Morning));
        day.Book("A", Morning).Join("B", Morning).Join("C", Morning).Join("B", Morning);
        Assert.Equal((0, 1), (day.Ahead("B"), day.Ahead("C")));
        day.Join("B", Morning, Meal);
        Assert.Equal((1, 0), (day.Ahead("B"), day.Ahead("C")));
        Assert.Equal(RefusalKind.HasIt, day.JoinRefusal("A", Morning));
    }

    [Fact]
    public void CapacityLowered_WithdrawsTheLatestOffer_AndRaisedServesAgain()
    {
        var day = new Day(2).Book("A", Morning).Book("Z", Morning).Join("B", Morning).Join("C", Morning);
        day.Book("A").Book("Z").Capacity(1);
        Assert.Equal((WaitingState.Offered, WaitingState.Waiting), (day.StateOf("B"), day.StateOf("C")));
        day.Capacity(0);
        Assert.Equal((WaitingState.Waiting, 0), (day.StateOf("B"), day.Slot(Morning).Pending));
        day.Capacity(2);
        Assert.Equal((WaitingState.Offered, WaitingState.Offered), (day.StateOf("B"), day.StateOf("C")));
    }

    [Fact]
    public void HoldFromBeforeTheList_StaysItsParents()
    {
        var day = new Day(1).Hold("A", Morning).Join("B", Morning);
        Assert.Null(day.Refusal("A", Morning));
        Assert.Equal(WaitingState.Waiting, day.StateOf("B"));
        day.Release("A");
        Assert.Equal(WaitingState.Offered, day.StateOf("B"));
        Assert.Equal(RefusalKind.Full, day.Refusal("A", Morning));
    }

    [Fact]
    public void Staff_Move_ChangesTheOrder()
    {
        var day = new Day(1).Book("A", Morning).Join("B", Morning).Join("C", Morning).Move("C", 1);
        day.Book("A");
        Assert.Equal((WaitingState.Waiting, WaitingState.Offered), (day.StateOf("B"), day.StateOf("C")));
    }

    /// <summary>Any history: nobody is served out of turn, no stranger comes between, no place is offered twice, none that somebody could take is free (I9, I10, I11).</summary>
    [Fact]
    public void AnyHistory_AgreesWithTheOracle()
    {
        ActivityId[][] plans = [[], [Morning], [Morning, Meal], [Meal, Afternoon], [Afternoon], [Morning, Meal, Afternoon]];
        var step = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 9], (what, child, plan, more) => (what, $"{(char)('A' + child)}", plans[plan], more));
        Gen.Select(Gen.Int[0, 3], step.Array[0, 60]).Sample((capacity, steps) =>
        {
            var day = new Day(capacity);
            foreach (var (what, child, plan, more) in steps)
            {
                var before = day.Ledger;
                switch (what)
                {
                    case 0 or 1: day.TryBook(child, plan); break;
                    case 2: day.TryHold(child, plan); break;
                    case 3: day.Release(child); break;
                    case 4 or 5: day.TryJoin(child, plan); break;
                    case 6: day.Leave(child, more < 5 ? WaitingState.Left : WaitingState.Declined); break;
                    case 7: day.At(day.Now.AddHours(more)); break;
                    case 8: day.Capacity(more % 4); break;
                    case 9 or 10 when $"{(char)('A' + more)}" is var other && other != child: day.JoinTogether([child, other], plan); break;
                }

                Oracle.Check(before, day);
            }
        }, iter: 3_000);
    }

    /// <summary>Says again, in the plainest words, what must hold.</summary>
    private static class Oracle
    {
        public static void Check(CentreDayLedger before, Day day)
        {
            var (state, entries) = (day.Ledger.State, day.Ledger.State.Waiting?.Entries ?? []);
            foreach (var slot in day.Ledger.View(1, day.Now).Slots)
            {
                var key = new Slot(slot.ActivityId, slot.AgeBand);
                var offered = entries.Where(e => e.State == WaitingState.Offered && e.Needs.Contains(key)).ToList();
                var held = day.Ledger.Holds.WithoutLapsed(day.Now).All.Count(h => h.Value.Keeps(key));
                // I11: what is offered is never more than there is, whatever else is taken. What one of a group has answered is as good as confirmed.
                Assert.True(offered.TrueForAll(e => e.Offer!.Answered) || state.Confirmed(key) + held + offered.Count <= slot.Capacity, $"{key}: {state.Confirmed(key)} + {held} + {offered.Count} of {slot.Capacity}");
                Assert.Equal(held + offered.Count, slot.Pending);
            }

            // I9: nobody waits whose whole plan is free, with those of everybody bound to it.
            foreach (var entry in entries.Where(e => e.State == WaitingState.Waiting && day.Now < Deadline.AddMinutes(-15)))
                Assert.Contains(SlotsOf(day, entry), s => Lacks(day, entry, s));

            // I11: bonds are mutual, and who is bound is offered places with all the others or not at all.
            foreach (var (entry, other) in entries.SelectMany(e => e.Together.Select(c => (e, state.Waiting!.Find(c)))))
            {
                Assert.Contains(entry.ChildId, other!.Together);
                Assert.Equal(entry.Offer?.Id, other.Offer?.Id);
            }

            Assert.All(entries, e => Assert.True(e.Needs.Length > 0 && (e.Offer is not null) == (e.State == WaitingState.Offered)));
            Assert.Equal(entries.Length, entries.Select(e => e.ChildId).Distinct().Count());
            if (state.Waiting is { } list) Assert.Equal(entries.Select(e => (e, list.Ahead(e.ChildId, e.Needs))), list.InOrder());
            NoStranger(before, day);
            InTurn(before, day);
        }

        // I10: who came by a place that was not his own left one for each who waits for it before him.
        private static void NoStranger(CentreDayLedger before, Day day)
        {
            var holds = before.Holds.WithoutLapsed(day.Now);
            foreach (var child in day.Ledger.State.Places.Keys.Union(day.Ledger.Holds.All.Select(h => h.Key)))
                foreach (var slot in Has(day.Ledger with { Holds = day.Ledger.Holds.WithoutLapsed(day.Now) }, child).Except(Has(before with { Holds = holds }, child)).Except(before.State.Waiting?.Find(child) is { Offer: not null } own ? own.Needs : []))
                {
                    var entries = before.State.Waiting?.Entries ?? [];
                    var ahead = entries.TakeWhile(e => e.ChildId != child).Count(e => e.Offer is null && e.Needs.Contains(slot));
                    var free = before.Capacity(slot) - before.State.Confirmed(slot) - holds.CountIn(slot) - entries.Count(e => e.Offer is not null && e.Needs.Contains(slot));
                    Assert.True(free > ahead, $"{child} took {slot}, of which {free} were free and for which {ahead} waited");
                }
        }

        private static IEnumerable<Slot> Has(CentreDayLedger ledger, ChildId child) =>
            (ledger.State.Places.GetValueOrDefault(child)?.Activities ?? []).Union(ledger.Holds.Find(child)?.Activities ?? []).Select(a => new Slot(a, AgeBand.SixPlus));

        // Who was offered places came before all whose whole plans would have found the same room.
        private static void InTurn(CentreDayLedger before, Day day)
        {
            var entries = day.Ledger.State.Waiting?.Entries ?? [];
            foreach (var served in entries.Where(e => e.Offer is not null && before.State.Waiting?.Find(e.ChildId)?.Offer is null))
                foreach (var ahead in entries.TakeWhile(e => e.ChildId != served.ChildId).Where(e => e.Offer is null))
                    Assert.Contains(SlotsOf(day, ahead), s => Lacks(day, ahead, s) || served.Needs.Contains(s) || IsBehind(entries, ahead, served));
        }

        private static List<WaitingEntry> GroupOf(Day day, WaitingEntry entry) => [entry, .. entry.Together.Select(c => day.Ledger.State.Waiting!.Find(c)!)];

        private static IEnumerable<Slot> SlotsOf(Day day, WaitingEntry entry) => GroupOf(day, entry).SelectMany(e => e.Needs).Distinct();

        private static bool Lacks(Day day, WaitingEntry entry, Slot slot)
        {
            var needing = GroupOf(day, entry).Where(e => e.Needs.Contains(slot)).ToList();
            return FreeFor(day, needing[0], slot) - (Holds(day, needing[0], slot) ? 1 : 0) < needing.Count(e => !Holds(day, e, slot));
        }

        private static bool Holds(Day day, WaitingEntry entry, Slot slot) => day.Ledger.Holds.WithoutLapsed(day.Now).Find(entry.ChildId)?.Keeps(slot) == true;

        // A group comes where its last one stands.
        private static bool IsBehind(ImmutableArray<WaitingEntry> entries, WaitingEntry ahead, WaitingEntry served) =>
            ahead.Together.Any(c => entries.TakeWhile(e => e.ChildId != served.ChildId).All(e => e.ChildId != c));

        private static int FreeFor(Day day, WaitingEntry entry, Slot slot)
        {
            var holds = day.Ledger.Holds.WithoutLapsed(day.Now);
            return day.Ledger.Capacity(slot) - day.Ledger.State.Confirmed(slot) - holds.CountIn(slot) + (holds.Find(entry.ChildId)?.Keeps(slot) == true ? 1 : 0)
                - day.Ledger.State.Waiting!.Entries.Count(e => e.Offer is not null && e.Needs.Contains(slot));
        }
    }

    /// <summary>A centre day as its grain keeps it: each change is settled before anybody sees it.</summary>
    private sealed class Day(int places)
    {
        private static readonly OfferClock Clock = new(new TimeOnly(7, 0), new TimeOnly(21, 0));
        private long _stamp;
        private long _sequence;

        public DateTimeOffset Now { get; private set; } = Start;

        public CentreDayLedger Ledger { get; private set; } = new(
            new CentreDayTerms(new CentreId("LOI-PRE"), new DateOnly(2026, 12, 9), CentreKind.Leisure, null,
            [
                .. from activity in new[] { Morning, Meal, Afternoon }
                   select new SlotTerms(activity, ActivityRole.Morning, AgeBand.SixPlus, places, Deadline, Deadline),
            ]),
            new CentreDayState(),
            HoldBook.Empty);

        public Day Book(string child, params ActivityId[] activities)
        {
            Assert.Null(Ledger.Refuse(Request(child, activities), Now));
            return TryBook(child, activities);
        }

        public Day TryBook(string child, params ActivityId[] activities)
        {
            if (Ledger.Confirm(Request(child, activities), ++_sequence, repeated: false, Now) is not ConfirmDecision.Won won) return this;
            Ledger = Ledger with { Holds = Ledger.Holds.Without(new ChildId(child)) };
            return Settle(won.Next);
        }

        public Day Hold(string child, params ActivityId[] activities)
        {
            Assert.Null(Ledger.Refuse(Request(child, activities), Now));
            return TryHold(child, activities);
        }

        public Day TryHold(string child, params ActivityId[] activities)
        {
            if (Ledger.Refuse(Request(child, activities), Now) is null) Ledger = Ledger.Hold(Request(child, activities), Now.AddMinutes(10));
            return Settle(Ledger.State);
        }

        public Day Release(string child)
        {
            Ledger = Ledger with { Holds = Ledger.Holds.Without(new ChildId(child)) };
            return Settle(Ledger.State);
        }

        public Day Join(string child, params ActivityId[] activities)
        {
            Assert.Null(JoinRefusal(child, activities));
            return TryJoin(child, activities);
        }

        public Day TryJoin(string child, params ActivityId[] activities) => JoinTogether([child], activities);

        public Day JoinTogether(string[] children, params ActivityId[] activities)
        {
            ImmutableArray<WaitingRequest> requests =
                [.. children.Select(c => new WaitingRequest(Request(c, activities), OnOffer.Ask, [.. children.Where(o => o != c).Select(o => new ChildId(o))]))];
            return WaitingRules.Join(Ledger, Clock, requests, ++_stamp, Now, _stamp).Next is { } next ? Settle(next) : this;
        }

        public RefusalKind? JoinRefusal(string child, params ActivityId[] activities) =>
            WaitingRules.Join(Ledger, Clock, [new WaitingRequest(Request(child, activities), OnOffer.Ask, [])], _stamp + 1, Now, _stamp + 1).Refusal?.Kind;

        public Day TryJoin(string child, long asked, ActivityId activity) =>
            WaitingRules.Join(Ledger, Clock, [new WaitingRequest(Request(child, activity), OnOffer.Ask, [])], asked, Now, ++_stamp).Next is { } next ? Settle(next) : this;

        public Day Leave(string child, WaitingState how, long? asked = null) =>
            WaitingRules.Leave(Ledger.State, new ChildId(child), how, null, asked ?? ++_stamp, ++_stamp, out var freed) is { } next ? Settle(next, freed) : this;

        public Day Move(string child, int place) => Settle(WaitingRules.Move(Ledger.State, new ChildId(child), place, new Refusal(RefusalKind.ByTown), ++_stamp)!);

        public Day At(DateTimeOffset now)
        {
            Now = now;
            return Settle(Ledger.State);
        }

        public Day Capacity(int capacity)
        {
            var state = Ledger.State;
            foreach (var activity in new[] { Morning, Meal, Afternoon }) state = state.With(new CapacityChange(activity, AgeBand.SixPlus, capacity, "essai", "accueil", Now));
            return Settle(state);
        }

        public WaitingEntry Entry(string child) => Ledger.State.Waiting!.Find(new ChildId(child)) ?? Ledger.State.Waiting.Untold[new ChildId(child)];

        public WaitingState StateOf(string child) => Entry(child).State;

        public Offer OfferOf(string child) => Entry(child).Offer!;

        public int Ahead(string child) => Ledger.State.Waiting!.Ahead(new ChildId(child), Entry(child).Needs);

        public RefusalKind? Refusal(string child, params ActivityId[] activities) => Ledger.Refuse(Request(child, activities), Now)?.Kind;

        public SlotView Slot(ActivityId activity) => Ledger.View(1, Now).Slots.Single(s => s.ActivityId == activity);

        private Day Settle(CentreDayState next, ImmutableArray<DateTimeOffset>? freed = null)
        {
            Ledger = Ledger with { State = next };
            Ledger = Ledger with { State = WaitingRules.Settle(Ledger, Clock, Now, ++_stamp, freed ?? []) };
            foreach (var entry in Ledger.State.Waiting?.Offered ?? [])
                if (Ledger.Holds.Find(entry.ChildId) is { } hold)
                    Ledger = Ledger with { Holds = Ledger.Holds.With(entry.ChildId, hold with { Activities = [.. hold.Activities.Where(a => !entry.Needs.Contains(new Slot(a, hold.AgeBand)))] }) };
            return this;
        }

        private static PlaceRequest Request(string child, params ActivityId[] activities) => new(new FamilyId("F1"), new ChildId(child), AgeBand.SixPlus, [.. activities]);
    }
}
