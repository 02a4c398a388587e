using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>The centre day's side, as CentreDayGrain and CentreDayGrain.Waiting order it.</summary>
internal sealed partial class WaitingProtocol
{
    private IEnumerable<(string, WaitingWorld)> DaySteps(WaitingWorld world)
    {
        var day = world.Day;
        foreach (var node in day.Nodes)
        {
            var name = $"day.{node.Id}";
            if (!node.Pending.IsEmpty) yield return ($"{name} writes", WriteDay(world, node));
            if (Settle(world, node.Decided, []) is var settled && !ReferenceEquals(settled, node.Decided))
                yield return ($"{name} serves its list", Pend(world, node, settled, null, null));
            foreach (var entry in Told(node).Where(e => !IsOnItsWay(world, node, e)))
                yield return ($"{name} tells {entry.ChildId}", Tell(world, node, entry));
        }

        if (world.Deaths == 0) yield break;
        var dying = day.Nodes[^1];
        var fewer = world with { Deaths = world.Deaths - 1 };
        if (day.Nodes is [var frozen, _]) fewer = Fail(fewer, frozen.Pending);
        yield return ("the day dies", Fail(fewer with { Day = day with { Nodes = [new DayNode(dying.Id + 1, day.Durable, day.Durable, day.Version, [])] } }, dying.Pending));
        if (dying.Version == day.Version && dying.Pending is [.., var last])
            yield return ("the day dies as its write is done", Fail(
                Durable(fewer, last.State) with { Day = new DayNodes(last.State, day.Version + 1, [new DayNode(dying.Id + 1, last.State, last.State, day.Version + 1, [])]) }, dying.Pending));
        if (day.Nodes.Length == 1)
            yield return ("the day is split", fewer with { Day = day with { Nodes = [dying, new DayNode(dying.Id + 1, day.Durable, day.Durable, day.Version, [])] } });
    }

    private WaitingWorld Decide(WaitingWorld world, ListQuestion question, DayNode node)
    {
        if (question.What == ListAsk.Noted) return question.To == node.Id ? TakeNote(world, question, node) : world;

        var before = node.Decided;
        var settled = Settle(world, before, []);
        var stamp = settled.Version + 1;
        var (next, refusal, freed) = Decide(settled, question, stamp, Now(world));
        if (question.What == ListAsk.Confirm) world = Judge(world, settled, next, question);
        if (next is not null && breakage != WaitingBreakage.OfferedLater) next = Settle(world, next with { Version = stamp }, freed);
        else if (next is not null) next = next with { Version = stamp };
        next ??= settled;
        // What is asked for its state alone is answered by what is written.
        if (ReferenceEquals(next, before) && (node.Pending.IsEmpty || question.What == ListAsk.Standing)) return Hear(world, question, refusal, Standing(node.Written, question.Family));
        world = Pend(world, node, next, question, refusal);
        return breakage == WaitingBreakage.AnswerBeforeWrite ? Hear(world, question, refusal, Standing(next, question.Family)) : world;
    }

    private (CentreDayState? Next, Refusal? Refusal, ImmutableArray<DateTimeOffset> Freed) Decide(CentreDayState state, ListQuestion question, long stamp, DateTimeOffset now)
    {
        var child = Child(question.Family);
        var request = new PlaceRequest(BookingTown.Family(question.Family + 1).Id, child, AgeBand.SixPlus, question.Wanted ? Plan.Activities : Nothing.Activities);
        var number = breakage == WaitingBreakage.LateIsHeard ? long.MaxValue : question.Number;
        switch (question.What)
        {
            case ListAsk.Join:
                var (joined, refused) = WaitingRules.Join(new CentreDayLedger(Terms, state, HoldBook.Empty), Clock, [new WaitingRequest(request, OnOffer.Ask, [])], number, now, stamp);
                return (Forgotten(joined), refused, []);
            case ListAsk.Leave or ListAsk.Decline:
                var how = question.What == ListAsk.Leave ? WaitingState.Left : WaitingState.Declined;
                return (Forgotten(WaitingRules.Leave(state, child, how, null, number, stamp, out var freed)), null, freed);
            case ListAsk.Confirm:
                var seen = breakage == WaitingBreakage.StrangerLetIn ? state with { Waiting = null } : state;
                var decision = new CentreDayLedger(Terms, seen, HoldBook.Empty).Confirm(request, question.Number, question.IsRepeated, now);
                return (decision.Next is { } won ? won with { Waiting = state.Waiting } : null, decision.Refusal, []);
            default:
                return (null, null, []);
        }
    }

    private CentreDayState? Forgotten(CentreDayState? state) =>
        breakage == WaitingBreakage.LateIsHeard && state?.Waiting is { } list ? state with { Waiting = list with { Asked = list.Asked.Clear() } } : state;

    /// <summary>Whose place it was that a family came by (I10, I12): told in the plainest words, from the day as it was found.</summary>
    private static WaitingWorld Judge(WaitingWorld world, CentreDayState before, CentreDayState? after, ListQuestion question)
    {
        var child = Child(question.Family);
        if (!Has(after, child) || Has(before, child)) return world;
        var entries = before.Waiting?.Entries ?? [];
        var own = entries.FirstOrDefault(e => e.ChildId == child)?.Offer;
        var now = Now(world);
        var others = entries.Where(e => e.ChildId != child && (e.Offer is not null || own is null)).Select(e => e.ChildId).ToList();
        if (own is not null && now >= own.EndsAt) return world with { Wrong = $"I12: {child} took an offer after its end" };
        return others.Count > 0 ? world with { Wrong = $"I10: {child} took the place of {string.Join(" and ", others)}" } : world;
    }

    private static bool Has(CentreDayState? state, ChildId child) => state?.Places.GetValueOrDefault(child) is { Activities.IsEmpty: false };

    private CentreDayState Settle(WaitingWorld world, CentreDayState state, ImmutableArray<DateTimeOffset> freed)
    {
        var now = breakage == WaitingBreakage.OfferOutlivesItsEnd ? BookingTown.Start : Now(world);
        var next = WaitingRules.Settle(new CentreDayLedger(Terms, state, HoldBook.Empty), Clock, now, state.Version + 1, freed);
        return ReferenceEquals(next, state) ? state : next with { Version = state.Version + 1 };
    }

    private static WaitingWorld Pend(WaitingWorld world, DayNode node, CentreDayState next, ListQuestion? question, Refusal? refusal) =>
        Put(world, node, node with { Decided = next, Pending = node.Pending.Add(new ListAnswer(next, question, refusal)) });

    private WaitingWorld WriteDay(WaitingWorld world, DayNode node)
    {
        var day = world.Day;
        if (node.Version != day.Version)
        {
            var others = day.Nodes.Remove(node);
            if (others.IsEmpty || others[^1].Id < node.Id) others = others.Add(new DayNode(node.Id + 1, day.Durable, day.Durable, day.Version, []));
            return Fail(world with { Day = day with { Nodes = others } }, node.Pending);
        }

        var written = node with { Written = node.Decided, Version = day.Version + 1, Pending = [] };
        world = Durable(world, node.Decided);
        world = world with { Day = new DayNodes(node.Decided, day.Version + 1, day.Nodes.Replace(node, written)) };
        foreach (var answer in node.Pending) world = Hear(world, answer.Question, answer.Refusal, answer.Question is { } asked ? Standing(node.Decided, asked.Family) : null);
        return world;
    }

    private static WaitingWorld Durable(WaitingWorld world, CentreDayState state) =>
        world with { Made = world.Made.Union((state.Waiting?.Offered ?? []).Select(e => e.Offer!.Id)) };

    private WaitingWorld Fail(WaitingWorld world, ImmutableArray<ListAnswer> pending)
    {
        foreach (var answer in pending) world = Hear(world, answer.Question, null, null, failed: true);
        return world;
    }

    private IEnumerable<WaitingEntry> Told(DayNode node)
    {
        var of = breakage == WaitingBreakage.ToldBeforeWrite ? node.Decided : node.Written;
        return of.Waiting?.Untold.Values.OrderBy(e => e.ChildId) ?? Enumerable.Empty<WaitingEntry>();
    }

    private static bool IsOnItsWay(WaitingWorld world, DayNode node, WaitingEntry entry) =>
        world.News.Any(n => n.From == node.Id && n.Standing.ChildId == entry.ChildId)
        || world.Families.Any(f => f.Nodes.Any(n => n.ToldBy == node.Id && n.Standing?.ChildId == entry.ChildId))
        || world.Asked.Any(q => q.What == ListAsk.Noted && q.To == node.Id && Child(q.Family) == entry.ChildId)
        // Another round of the same is told only once what has ended is written.
        || node.Decided.Waiting?.Untold.GetValueOrDefault(entry.ChildId)?.Stamp != entry.Stamp;

    private WaitingWorld Tell(WaitingWorld world, DayNode node, WaitingEntry entry)
    {
        var family = Enumerable.Range(0, world.Families.Length).Single(f => Child(f) == entry.ChildId);
        world = world with { News = world.News.Add(new ListNews(family, node.Id, entry.Standing(0))) };
        return breakage == WaitingBreakage.ToldOnce
            ? TakeNote(world, new ListQuestion(family, 0, 0, ListAsk.Noted, entry.Stamp), node)
            : world;
    }

    private static WaitingWorld TakeNote(WaitingWorld world, ListQuestion note, DayNode node)
    {
        if (node.Decided.Waiting is not { } list || list.Untold.GetValueOrDefault(Child(note.Family))?.Stamp != note.Number) return world;
        var next = node.Decided with { Version = node.Decided.Version + 1, Waiting = list with { Untold = list.Untold.Remove(Child(note.Family)) } };
        return Pend(world, node, next, null, null);
    }

    private static WaitingStanding? Standing(CentreDayState state, int family) =>
        (state.Waiting?.Find(Child(family)) ?? state.Waiting?.Untold.GetValueOrDefault(Child(family)))?.Standing(0);

    private static WaitingWorld Put(WaitingWorld world, DayNode before, DayNode node) => world with { Day = world.Day with { Nodes = world.Day.Nodes.Replace(before, node) } };
}
