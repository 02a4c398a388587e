using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>The family's side, as FamilyGrain.Waiting and FamilyGrain.Saving order it.</summary>
internal sealed partial class WaitingProtocol
{
    private IEnumerable<(string, WaitingWorld)> FamilySteps(WaitingWorld world, int f)
    {
        var family = world.Families[f];
        var parent = family.Parent;
        foreach (var node in family.Nodes)
        {
            var name = $"family {f + 1}.{node.Id}";
            if (node.Carries && node.Phase == NodePhase.Idle && (world.Deaths > 0 || family.Nodes.Length > 1)) yield return ($"{name} writes what it carries", Write(world, f, node));
            if (node is { Phase: NodePhase.Idle, State.Intent: null } && node.Version != family.Version && family.Durable.Intent is not null)
                yield return ($"{name} is reminded", Write(world, f, node));
            switch (node.Phase)
            {
                case NodePhase.Idle when node.State.Intent is { } intent:
                    yield return ($"{name} resumes", Put(world, f, node with { Phase = NodePhase.Beginning, Save = intent with { Sequence = node.State.Sequence + 1 }, Resumes = true }));
                    break;
                case NodePhase.Idle when parent is { Wants: WaitingWish.None, Left: > 0 }:
                    foreach (var wish in Wishes(f, node))
                        yield return ($"{name} is asked to {wish}", Begin(
                            world.With(f, family with { Parent = parent with { Left = parent.Left - 1, Wants = wish, IsWaiting = true } }), f, node, wish));
                    break;
                case NodePhase.Idle when parent is { Wants: not WaitingWish.None, IsWaiting: false } && node == family.Nodes[^1]:
                    yield return ($"{name} is asked again to {parent.Wants}", Begin(world.With(f, family with { Parent = parent with { IsWaiting = true } }), f, node, parent.Wants));
                    break;
                case NodePhase.Noting or NodePhase.Beginning or NodePhase.Closing or NodePhase.Answering:
                    yield return ($"{name} writes", Write(world, f, node));
                    break;
                case NodePhase.Asking or NodePhase.Confirming when world.Timeouts > 0:
                    yield return ($"{name} waits no longer", Ask(world with { Timeouts = world.Timeouts - 1 }, f, node, isRepeated: true));
                    break;
            }
        }

        // Of two, the one that was frozen first is gone for good, and whoever waits for it asks the other.
        if (family.Nodes.Length > 1 && parent is { Wants: not WaitingWish.None, IsWaiting: true } && parent.At == family.Nodes[0].Id)
            yield return ($"parent {f + 1} waits no longer", world.With(f, family with { Parent = parent with { IsWaiting = false } }));
        if (world.Deaths == 0) yield break;

        var dying = family.Nodes[^1];
        var fewer = world with { Deaths = world.Deaths - 1 };
        var asking = parent with { IsWaiting = parent.Wants == WaitingWish.None };
        yield return ($"family {f + 1} dies", fewer.With(f, family with { Nodes = [new FamilyNode(dying.Id + 1, family.Durable, family.Version)], Parent = asking }));
        if (dying.Phase is NodePhase.Noting or NodePhase.Beginning or NodePhase.Closing or NodePhase.Answering && dying.Version == family.Version)
        {
            var written = Written(dying);
            yield return ($"family {f + 1} dies as its write is done", Owe(fewer, f, dying).With(
                f, family with { Durable = written, Version = family.Version + 1, Nodes = [new FamilyNode(dying.Id + 1, written, family.Version + 1)], Parent = asking }));
        }

        if (family.Nodes.Length == 1)
            yield return ($"family {f + 1} is split", fewer.With(f, family with { Nodes = [dying, new FamilyNode(dying.Id + 1, family.Durable, family.Version)] }));
    }

    /// <summary>The first family gives its place up and would have it again, as a stranger; the others wait for it.</summary>
    private static IEnumerable<WaitingWish> Wishes(int f, FamilyNode node)
    {
        var open = node.State.Waiting?.Open(Child(f), BookingTown.Wednesday, BookingTown.Mill);
        if (node.State.PlanOf(Child(f), BookingTown.Wednesday) is not null) yield return WaitingWish.Cancel;
        else if (f == 0) yield return WaitingWish.Book;
        else if (open?.Standing.State == WaitingState.Offered)
        {
            yield return WaitingWish.Accept;
            yield return WaitingWish.Decline;
        }
        else yield return open is null ? WaitingWish.Join : WaitingWish.Leave;
    }

    private WaitingWorld Begin(WaitingWorld world, int f, FamilyNode node, WaitingWish wish)
    {
        var family = world.Families[f];
        // One number for the wish, however often it is asked: else an activation that was frozen asks again under a later one than what its successor has answered.
        node = node with { Doing = wish, Number = family.Asked + 1, Offer = node.State.Waiting?.Open(Child(f), BookingTown.Wednesday, BookingTown.Mill)?.Standing.OfferId };
        world = world.With(f, family with { Asked = node.Number, Parent = family.Parent with { At = node.Id } });
        if (node.State.Recaps.Of(Operation(world, f)) is { } known) return Answer(Put(world, f, node), f, node, known.Lines[0].Outcome != Outcome.Refused);
        return wish is WaitingWish.Book or WaitingWish.Cancel ? BeginSave(world, f, node, wish) : Ask(world, f, node with { Phase = NodePhase.Asking });
    }

    private WaitingWorld BeginSave(WaitingWorld world, int f, FamilyNode node, WaitingWish wish)
    {
        var (from, to) = (node.State.PlanOf(Child(f), BookingTown.Wednesday), wish == WaitingWish.Cancel ? Nothing : Plan);
        if (wish == node.Doing && (from is null) == to.IsEmpty) return AnswerDurably(world, f, node);
        var change = new PlanChange(Child(f), BookingTown.Wednesday, AgeBand.SixPlus, from, to);
        return Put(world, f, node with { Phase = NodePhase.Beginning, Save = new SaveIntent(Operation(world, f), node.State.Sequence + 1, [change], [], BookingTown.Start) });
    }

    /// <summary>Asks the day what the family is at, and again when the answer does not come.</summary>
    private WaitingWorld Ask(WaitingWorld world, int f, FamilyNode node, bool isRepeated = false)
    {
        var family = world.Families[f];
        node = node with { Attempt = node.Attempt + 1 };
        if (isRepeated && breakage == WaitingBreakage.NumberedAnew) (node, family) = (node with { Number = family.Asked + 1 }, family with { Asked = family.Asked + 1 });
        var question = node.Phase == NodePhase.Confirming
            ? new ListQuestion(f, node.Id, node.Attempt, ListAsk.Confirm, node.Save!.Sequence, !node.Save.Changes[0].To.IsEmpty, isRepeated || node.Resumes)
            : new ListQuestion(f, node.Id, node.Attempt, AskOf(node.Doing), node.Number);
        return (world with { Asked = world.Asked.Add(question) }).With(f, family.With(node));
    }

    private static ListAsk AskOf(WaitingWish wish) => wish switch
    {
        WaitingWish.Join => ListAsk.Join,
        WaitingWish.Leave => ListAsk.Leave,
        WaitingWish.Decline => ListAsk.Decline,
        _ => ListAsk.Standing,
    };

    /// <summary>The day's answer reaches the family, if that activation still waits for it.</summary>
    private WaitingWorld Hear(WaitingWorld world, ListQuestion? question, Refusal? refusal, WaitingStanding? standing, bool failed = false)
    {
        if (question is null or { What: ListAsk.Noted } || world.Families[question.Family].Find(question.Node) is not { } node) return world;
        if (node.Phase is not (NodePhase.Asking or NodePhase.Confirming) || node.Attempt != question.Attempt) return world;
        if (failed) return Ask(world, question.Family, node, isRepeated: true);
        node = node with { Refusal = refusal };
        if (node.Phase == NodePhase.Asking) return Note(world, question.Family, node, standing);
        return node.Save!.ClosesAlike([refusal])
            ? Close(world, question.Family, node with { State = Closed(node), Carries = true })
            : Put(world, question.Family, node with { Phase = NodePhase.Closing });
    }

    /// <summary>What is new is written before anything follows from it.</summary>
    private WaitingWorld Note(WaitingWorld world, int f, FamilyNode node, WaitingStanding? standing)
    {
        node = node with { Standing = standing };
        ImmutableArray<WaitingStanding> told = standing is null ? [] : [standing];
        var (book, news) = (node.State.Waiting ?? new WaitingBook()).With(BookingTown.Mill, BookingTown.Wednesday, told, BookingTown.Start);
        if (news.IsEmpty) return Noted(world, f, node);
        node = node with { Phase = NodePhase.Noting, Book = book };
        return Put(breakage == WaitingBreakage.LetterBeforeWrite ? Owe(world, f, node) : world, f, node);
    }

    private WaitingWorld Noted(WaitingWorld world, int f, FamilyNode node)
    {
        node = node with { Book = null };
        if (node.ToldBy is { } day)
            return Put(world with { Asked = world.Asked.Add(new ListQuestion(f, node.Id, 0, ListAsk.Noted, node.Standing!.Version, To: day)) }, f, node.Rested());
        if (node.Doing != WaitingWish.Accept) return Answer(Put(world, f, node), f, node, node.Refusal is null);
        return node.Standing?.State == WaitingState.Offered ? BeginSave(world, f, node, WaitingWish.Book) : AnswerDurably(world, f, node with { Refusal = new Refusal(RefusalKind.OfferGone) });
    }

    /// <summary>What changes nothing is written all the same: an activation that lags behind learns so, and does not refuse what another has done.</summary>
    private WaitingWorld AnswerDurably(WaitingWorld world, int f, FamilyNode node) => breakage == WaitingBreakage.RefusedWithoutWrite
        ? Answer(Put(world, f, node), f, node, node.Refusal is null)
        : Put(world, f, node with { Phase = NodePhase.Answering });

    private WaitingWorld Write(WaitingWorld world, int f, FamilyNode node)
    {
        var family = world.Families[f];
        if (node.Version != family.Version)
        {
            // The other activation wrote meanwhile: this one fails its caller and goes.
            var others = family.Nodes.Remove(node);
            if (others.IsEmpty || others[^1].Id < node.Id) others = others.Add(new FamilyNode(node.Id + 1, family.Durable, family.Version));
            return world.With(f, family with { Nodes = others, Parent = node.Doing != WaitingWish.None ? family.Parent with { IsWaiting = false } : family.Parent });
        }

        world = Owe(world, f, node);
        node = node with { State = Written(node), Version = family.Version + 1, Carries = false };
        world = world.With(f, family.With(node) with { Durable = node.State, Version = node.Version });
        return node.Phase switch
        {
            NodePhase.Noting => Noted(world, f, node),
            NodePhase.Beginning => Ask(world, f, node with { Phase = NodePhase.Confirming }),
            NodePhase.Closing => Close(world, f, node),
            NodePhase.Answering => Answer(world, f, node, node.Refusal is null),
            _ => world,
        };
    }

    /// <summary>The letters that go with the write, or not at all.</summary>
    private static WaitingWorld Owe(WaitingWorld world, int f, FamilyNode node) =>
        node is { Phase: NodePhase.Noting, Standing: { State: WaitingState.Offered } told } ? world with { Letters = world.Letters.Add((f, told.Version, told.OfferId!.Value)) } : world;

    private static FamilyState Written(FamilyNode node) => node.Phase switch
    {
        NodePhase.Noting => node.State with { Waiting = node.Book },
        NodePhase.Beginning => node.State.Begin(node.Save!),
        NodePhase.Closing => Closed(node),
        _ => node.State,
    };

    private static FamilyState Closed(FamilyNode node) => node.State.Close(node.Save!, [node.Refusal]);

    private static WaitingWorld Close(WaitingWorld world, int f, FamilyNode node) =>
        node.Doing == WaitingWish.None ? Put(world, f, node.Rested()) : Answer(Put(world, f, node), f, node, node.Refusal is null);

    private static WaitingWorld Answer(WaitingWorld world, int f, FamilyNode node, bool isDone)
    {
        var family = world.Families[f].With(node.Rested());
        var parent = family.Parent;
        if (parent is { Wants: not WaitingWish.None, IsWaiting: true } && parent.At == node.Id)
        {
            parent = parent with { Wants = WaitingWish.None, Last = isDone ? parent.Wants : WaitingWish.None };
            if (isDone && parent.Last is WaitingWish.Book or WaitingWish.Accept) parent = parent with { IsBooked = true };
            if (isDone && parent.Last == WaitingWish.Cancel) parent = parent with { IsBooked = false };
            if (parent.Last == WaitingWish.Decline && node.Standing is { State: WaitingState.Declined } && node.Offer is { } offer) parent = parent with { Declined = parent.Declined.Add(offer) };
        }

        return world.With(f, family with { Parent = parent });
    }

    private static WaitingWorld Put(WaitingWorld world, int f, FamilyNode node) => world.With(f, world.Families[f].With(node));

    private static Guid Operation(WaitingWorld world, int f) => new(f + 1, (short)world.Families[f].Parent.Left, 0, new byte[8]);
}
