using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>
/// A waiting list at the first centre day: the first family has its only place and may give it up, others wait for it in their order, accept by a save, or decline; the last one is a stranger who tries to book.
/// The list is settled as the centre day's grain does it: in the write of each decision, and before one for what the clock has ended.
/// </summary>
internal sealed partial class Protocol
{
    /// <summary>The families after the first that wait; those behind them are strangers.</summary>
    public static World StartWaiting(int waiting, int strangers, int deaths, int timeouts)
    {
        var world = Start([.. Enumerable.Repeat(1, 1 + waiting + strangers)], saves: 1, deaths, timeouts);
        var plan = new PlannedDay(BookingTown.Mill, [BookingTown.Morning]);
        var child = BookingTown.ChildOf(1);
        var first = world.Families[0];
        var booked = (first.Durable with { Sequence = 1 }).With(child, Date, plan);
        world = world.With(0, first with
        {
            Durable = booked,
            Activations = [Activate(0, booked, 0)],
            Parent = first.Parent with { Believed = first.Parent.Believed.Add((Date, child), plan) },
        });
        var entries = Enumerable.Range(0, waiting).Select(i => new WaitingEntry(
            new FamilyId($"F{i + 2}"), BookingTown.ChildOf(i + 2), AgeBand.SixPlus, plan.Activities, OnOffer.Ask, [], i + 1, Early, 1)
        { Needs = [Morning] });
        var day = new CentreDayState { Waiting = new WaitingList { Entries = [.. entries] } }
            .With(child, new Place(new FamilyId("F1"), AgeBand.SixPlus, plan.Activities, 1, Early));
        return world.With(0, new DaySide(world.Days[0].At, day, 0, [new DayActivation(day, 0, [])])) with { List = new ListSide(waiting, false, 1, false, false) };
    }

    private static readonly Slot Morning = new(BookingTown.Morning, AgeBand.SixPlus);
    private static readonly OfferClock Offers = new(new TimeOnly(7, 0), new TimeOnly(21, 0));

    /// <summary>Days after every offer that was made early, and weeks before the deadline.</summary>
    private static readonly DateTimeOffset Ended = Early.AddDays(3);

    private IEnumerable<(string, World)> ListSteps(World world)
    {
        if (world.List is not { } list) yield break;
        var states = world.Days[0].Activations.Select(a => a.Decided).Append(world.Days[0].Durable).ToList();
        if (!list.HasEnded && states.Exists(s => s.Waiting!.Offered.Length > 0)) yield return ("the offers end", world with { List = list with { HasEnded = true } });
        if (list.Declines > 0)
        {
            var nothing = new PlaceRequest(new FamilyId("F2"), BookingTown.ChildOf(2), AgeBand.SixPlus, []);
            yield return ("family 2 declines", world with
            {
                List = list with { Declines = list.Declines - 1 },
                Air = world.Air.Add(new Message(1, -1, 0, Message.Decline, 0, 0, nothing, 1, false)),
            });
        }

        for (var a = 0; a < world.Days[0].Activations.Length; a++)
            if (Settled(world, 0, world.Days[0].Activations[a].Decided) is var next && !ReferenceEquals(next, world.Days[0].Activations[a].Decided))
                yield return ($"day 0.{a} looks at its list", Pend(world, 0, a, new PendingAnswer(next, null, null)));
    }

    /// <summary>All that the first family may do is to give its place up; the others take it.</summary>
    private static IEnumerable<ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice>> WaitingWishes(int f, FamilyState state)
    {
        var child = state.Family!.Children[0].Id;
        if (f == 0 != state.PlanOf(child, Date) is not null) yield break;
        var wish = f == 0 ? new PlannedDay(BookingTown.Mill, Array.Empty<ActivityId>()) : new PlannedDay(BookingTown.Mill, [BookingTown.Morning]);
        yield return ImmutableSortedDictionary<(DateOnly, ChildId), Choice>.Empty.Add((Date, child), new Choice(wish, DateTimeOffset.MaxValue, []));
    }

    private CentreDayState Settled(World world, int d, CentreDayState state) =>
        state.Waiting is null ? state : WaitingRules.Settle(new CentreDayLedger(_terms[d], state, HoldBook.Empty), Offers, Now(world), 1, []);

    private static DateTimeOffset Now(World world) => world.List?.HasEnded == true ? Ended : Early;

    private World DecideDecline(World world, Message message, int a)
    {
        var before = world.Days[0].Activations[a].Decided;
        var due = Settled(world, 0, before);
        var left = WaitingRules.Leave(due, message.Request.ChildId, WaitingState.Declined, null, message.Sequence, 1, out _);
        // That it asked is kept; without an offer nothing is declined.
        if (left is not null && due.Waiting?.Find(message.Request.ChildId)?.Offer is null) return Pend(world, 0, a, new PendingAnswer(left, null, null));
        if (left is null) return ReferenceEquals(due, before) ? world : Pend(world, 0, a, new PendingAnswer(due, null, null));
        world = Pend(world, 0, a, new PendingAnswer(breakage == Breakage.ServedBeside ? left : Settled(world, 0, left), message, null));
        return breakage == Breakage.DeclineAnsweredBeforeWrite ? Hear(world, message, null) : world;
    }

    private static World Pend(World world, int d, int a, PendingAnswer answer)
    {
        var day = world.Days[d];
        var activation = day.Activations[a];
        return world.With(d, day with { Activations = day.Activations.SetItem(a, activation with { Decided = answer.State, Pending = activation.Pending.Add(answer) }) });
    }

    /// <summary>Whether the child takes what was offered to it until before now, though another waits.</summary>
    private static bool IsTakenLate(World world, CentreDayState before, ChildId child) =>
        before.Waiting?.Find(child)?.Offer is { Answered: false } offer && offer.EndsAt <= Now(world) && before.Waiting.Entries.Any(e => e.ChildId != child && e.Offer is null);
}
