using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>
/// Every step that the save can take from a world: the grains' own pure decisions, in any order of messages, writes, timeouts and crashes. It stands in for the grains' orchestration
/// and for Orleans: messages come late or twice, activations die or are split in two, and a write of the one that lags behind fails on its version.
/// </summary>
/// <param name="dates">The two centre days are of one centre on two dates, and a child moves from date to date; else of two centres on one date.</param>
internal sealed partial class Protocol(Breakage breakage, bool dates = false)
{
    public const int Places = 1;

    private static readonly DateOnly Date = BookingTown.Wednesday;
    private static readonly ImmutableArray<CentreDate> OneDate = [new(BookingTown.Mill, Date), new(BookingTown.Meadows, Date)];
    private static readonly ImmutableArray<CentreDate> TwoDates = [new(BookingTown.Mill, Date), new(BookingTown.Mill, Date.AddDays(7))];
    private static readonly DateTimeOffset Early = BookingTown.Start;
    private static readonly DateTimeOffset Late = BookingTown.Start.AddDays(35);

    /// <summary>Under six that Wednesday.</summary>
    private static readonly DateOnly Young = Date.AddYears(-6).AddDays(1);

    private readonly TownCatalogue _catalogue = BookingTown.CatalogueWith(Places);
    private readonly ImmutableArray<CentreDayTerms> _terms =
        [.. Days(dates).Select(d => CentreDayTerms.Of(BookingTown.CatalogueWith(Places + (breakage == Breakage.OnePlaceTooMany ? 1 : 0)), d.Centre, d.Date))];

    /// <param name="children">For each family how many children it has.</param>
    /// <param name="corrections">How often the birth dates of the first family are corrected; its children are under six at first.</param>
    public static World Start(int[] children, int saves, int deaths, int timeouts, bool deadlines = false, int corrections = 0, bool dates = false)
    {
        var families = children.Select((count, i) => BookingTown.Family(i + 1, count))
            .Select((f, i) => new FamilyState { Family = i == 0 && corrections > 0 ? Born(f, Young) : f })
            .Select(s => new FamilySide(s, 0, [Activate(0, s, 0)], new Parent(saves, null, true, false, false, ImmutableSortedDictionary<(DateOnly, ChildId), PlannedDay>.Empty)));
        var days = Days(dates).Select(at => new DaySide(at, new CentreDayState(), 0, [new DayActivation(new CentreDayState(), 0, [])]));
        return new World([.. families], [.. days], [], deaths, timeouts, deadlines ? false : null, corrections > 0 ? corrections : null);
    }

    private static ImmutableArray<CentreDate> Days(bool dates) => dates ? TwoDates : OneDate;

    /// <summary>Every world that one step leads to, with the step's name.</summary>
    public IEnumerable<(string Step, World World)> Next(World world)
    {
        if (Certain(world) is { } certain) return [certain];
        return All(world);
    }

    /// <summary>
    /// A step that nothing can prevent any more and that commutes with all others: it alone need be taken. (A partial order reduction: what others could do before it, they
    /// can do after it.)
    /// </summary>
    private (string, World)? Certain(World world)
    {
        if (world.Deaths > 0) return null;
        for (var f = 0; f < world.Families.Length; f++)
            if (world.Families[f].Activations is [{ Phase: Phase.Beginning or Phase.Closing }]) return ($"family {f + 1} writes", Write(world, f, 0));
        if (world.Timeouts > 0) return null;
        for (var d = 0; d < world.Days.Length; d++)
            if (world.Days[d].Activations is [{ Pending.IsEmpty: false } only]) return ($"day {d} writes", WriteDay(world, d, 0, only));
        return null;
    }

    private IEnumerable<(string Step, World World)> All(World world)
    {
        if (world.IsLate == false && world.Families.Any(f => f.Parent.Left > 0)) yield return ("the deadline passes", world with { IsLate = true });
        for (var f = 0; f < world.Families.Length; f++)
            foreach (var next in FamilySteps(world, f)) yield return next;
        for (var d = 0; d < world.Days.Length; d++)
            foreach (var next in DaySteps(world, d)) yield return next;
        foreach (var next in ListSteps(world)) yield return next;
        foreach (var message in world.Air)
        {
            var rest = world with { Air = world.Air.Remove(message) };
            for (var a = 0; a < world.Days[message.Day].Activations.Length; a++) yield return ($"{Name(message)} arrives at {a}", Decide(rest, message, a));
        }
    }

    private IEnumerable<(string, World)> FamilySteps(World world, int f)
    {
        var family = world.Families[f];
        var parent = family.Parent;
        for (var a = 0; a < family.Activations.Length; a++)
        {
            var activation = family.Activations[a];
            var name = $"family {f + 1}.{activation.Id}";
            // Whether it is written matters only to whoever comes after a death or a split.
            if (activation.Carries && (world.Deaths > 0 || family.Activations.Length > 1)) yield return ($"{name} writes what it carries", Write(world, f, a));
            if (activation is { Phase: Phase.Idle, State.Intent: null } && activation.Version != family.Version && family.Durable.Intent is not null)
                yield return ($"{name} is reminded", Write(world, f, a));
            if (f == 0 && world.Corrections > 0 && activation is { Phase: Phase.Idle, State.Intent: null })
                yield return ($"{name} is corrected", Correct(world with { Corrections = world.Corrections - 1 }, f, a, activation));
            switch (activation.Phase)
            {
                case Phase.Idle when activation.State.Intent is { } intent:
                    yield return ($"{name} resumes", Resume(world, f, a, activation, intent));
                    break;
                case Phase.Idle when parent is { Operation: null, Left: > 0 }:
                    foreach (var wishes in world.List is not null ? WaitingWishes(f, activation.State) : dates ? MovingWishes(activation.State) : Wishes(activation.State, withForbidden: world.IsLate is not null))
                        yield return ($"{name} is asked to save {string.Join(", ", wishes.Select(w => $"{w.Key.Child} at {Words(w.Value.Desired)} on {w.Key.Date}{(w.Value.Replaces is null ? "" : " instead")}"))}", Save(
                            world.With(f, family with { Parent = parent with { Left = parent.Left - 1, Operation = Operation(f, parent), IsWaiting = true, WasLate = world.IsLate == true } }),
                            f, a, activation with { Choices = wishes }));
                    break;
                case Phase.Idle when parent is { Operation: not null, IsWaiting: false }:
                    yield return ($"{name} is asked again", Save(world.With(f, family with { Parent = parent with { IsWaiting = true } }), f, a, activation));
                    break;
                case Phase.Beginning or Phase.Closing:
                    yield return ($"{name} writes", Write(world, f, a));
                    break;
                case Phase.Asking when world.Timeouts > 0:
                    for (var c = 0; c < activation.Changes.Length; c++)
                        if (!activation.Changes[c].IsDone)
                            yield return ($"{name} waits no longer for change {c}", Repeat(world with { Timeouts = world.Timeouts - 1 }, f, a, c));
                    break;
            }
        }

        if (family.Activations.Length > 1 && parent is { Operation: not null, IsWaiting: true })
            yield return ($"parent {f + 1} waits no longer", world.With(f, family with { Parent = parent with { IsWaiting = false } }));

        if (world.Deaths == 0) yield break;
        var dying = family.Activations[^1];
        var fewer = world with { Deaths = world.Deaths - 1 };
        var asking = parent.Operation is null ? parent : parent with { IsWaiting = false };
        yield return ($"family {f + 1} dies", fewer.With(f, family with { Activations = [Activate(dying.Id + 1, family.Durable, family.Version)], Parent = asking }));
        if (dying.Phase is Phase.Beginning or Phase.Closing && dying.Version == family.Version)
        {
            var (written, version) = (Written(dying), family.Version + 1);
            yield return ($"family {f + 1} dies as its write is done",
                fewer.With(f, family with { Durable = written, Version = version, Activations = [Activate(dying.Id + 1, written, version)], Parent = asking }));
        }

        // Of two, the one that was frozen first is gone for good, and whoever waits for it waits no longer.
        var left = family.Activations is [{ Serves: true }, _] ? asking : parent;
        yield return ($"family {f + 1} is split", fewer.With(f, family with { Activations = [dying, Activate(dying.Id + 1, family.Durable, family.Version)], Parent = left }));
    }

    private IEnumerable<(string, World)> DaySteps(World world, int d)
    {
        var day = world.Days[d];
        for (var a = 0; a < day.Activations.Length; a++)
            if (!day.Activations[a].Pending.IsEmpty) yield return ($"day {d}.{a} writes", WriteDay(world, d, a, day.Activations[a]));

        if (world.Deaths == 0) yield break;
        var dying = day.Activations[^1];
        var fewer = world with { Deaths = world.Deaths - 1 };
        if (day.Activations is [var frozen, _]) fewer = Fail(fewer, frozen.Pending);
        yield return ($"day {d} dies", Fail(fewer.With(d, day with { Activations = [new DayActivation(day.Durable, day.Version, [])] }), dying.Pending));
        foreach (var written in dying.Pending.Where(_ => dying.Version == day.Version).Select(p => p.State))
            yield return ($"day {d} dies as a write is done",
                Fail(fewer.With(d, new DaySide(day.At, written, day.Version + 1, [new DayActivation(written, day.Version + 1, [])])), dying.Pending));
        yield return ($"day {d} is split", fewer.With(d, day with { Activations = [dying, new DayActivation(day.Durable, day.Version, [])] }));
    }

    // The family's orchestration, as FamilyGrain.Saving orders it.
    private World Save(World world, int f, int a, FamilyActivation activation)
    {
        var parent = world.Families[f].Parent;
        if (breakage != Breakage.NoIdempotency && activation.State.Recaps.Of(parent.Operation!.Value) is { } same) return Answer(Put(world, f, a, activation), f, same);

        var now = world.IsLate == true && breakage != Breakage.NoDeadline ? Late : Early;
        var save = ChoiceJudge.Judge(_catalogue, activation.State, activation.Choices, parent.Operation!.Value, now);
        return Put(world, f, a, activation with { Phase = save.Changes.IsEmpty ? Phase.Closing : Phase.Beginning, Save = save, Changes = Begun(save), Serves = true });
    }

    private World Correct(World world, int f, int a, FamilyActivation activation)
    {
        var state = activation.State;
        var corrected = Born(state.Family!, BookingTown.Family(1).Children[0].BirthDate);
        var moves = breakage == Breakage.BandStays ? [] : BandRules.Moves(state, corrected, Date);
        var save = SaveIntent.OfTheTown(state.Sequence + (moves.IsEmpty ? 0 : 1), moves, Early);
        return Put(world, f, a, activation with
        {
            Phase = moves.IsEmpty ? Phase.Closing : Phase.Beginning,
            Save = save,
            Changes = Begun(save),
            Serves = false,
            Corrected = corrected,
        });
    }

    private World Resume(World world, int f, int a, FamilyActivation activation, SaveIntent intent)
    {
        activation = activation with { Save = intent, Changes = Begun(intent), Resumes = true };
        return breakage == Breakage.NoTakeover
            ? Ask(world, f, a, activation)
            : Put(world, f, a, activation with { Phase = Phase.Beginning, Save = intent with { Sequence = activation.State.Sequence + 1 } });
    }

    private World Ask(World world, int f, int a, FamilyActivation activation)
    {
        activation = activation with { Phase = Phase.Asking };
        var air = world.Air;
        for (var c = 0; c < activation.Changes.Length; c++) air = air.Add(Question(f, activation, c, activation.Resumes || (activation.Save!.ByTown && breakage != Breakage.BandRefused)));
        return Put(world with { Air = air }, f, a, activation);
    }

    private World Repeat(World world, int f, int a, int c)
    {
        var activation = world.Families[f].Activations[a];
        activation = activation with { Changes = activation.Changes.SetItem(c, activation.Changes[c] with { Attempt = activation.Changes[c].Attempt + 1 }) };
        return Put(world with { Air = world.Air.Add(Question(f, activation, c, isRepeated: true)) }, f, a, activation);
    }

    private Message Question(int f, FamilyActivation activation, int c, bool isRepeated)
    {
        var (change, progress) = (activation.Save!.Changes[c], activation.Changes[c]);
        var ask = Asks(change, activation.State.Family!.Id)[progress.Step];
        return new Message(f, activation.Id, Days(dates).IndexOf(new CentreDate(ask.Centre, ask.Date)), c, progress.Step, progress.Attempt, ask.Request, activation.Save.Sequence, isRepeated);
    }

    private ImmutableArray<PlaceAsk> Asks(PlanChange change, FamilyId family) => breakage switch
    {
        Breakage.ReleaseBeforeConfirm => [.. change.Asks(family).Reverse()],
        Breakage.MoveNeverReleases => [change.Asks(family)[0]],
        _ => change.Asks(family),
    };

    /// <summary>A centre day's answer reaches the family, if that activation still waits for it.</summary>
    private World Hear(World world, Message? question, Refusal? refusal, bool failed = false)
    {
        if (question is null) return world;
        var a = world.Families[question.Family].Activations.IndexOf(world.Families[question.Family].Activations.FirstOrDefault(x => x.Id == question.Activation)!);
        if (question.Change == Message.Decline) return failed ? world : world with { List = world.List! with { IsDeclined = true } };
        if (a < 0) return world;
        var activation = world.Families[question.Family].Activations[a];
        if (activation.Phase != Phase.Asking || activation.Save!.Sequence != question.Sequence) return world;
        var progress = activation.Changes[question.Change];
        if (progress.IsDone || progress.Step != question.Step || progress.Attempt != question.Attempt) return world;
        if (failed) return Repeat(world, question.Family, a, question.Change);

        var asks = Asks(activation.Save.Changes[question.Change], activation.State.Family!.Id);
        var isDone = refusal is not null || progress.Step == asks.Length - 1;
        activation = activation with
        {
            Changes = activation.Changes.SetItem(question.Change, isDone ? progress with { IsDone = true, Refusal = refusal } : progress with { Step = progress.Step + 1 }),
        };
        if (!isDone) world = world with { Air = world.Air.Add(Question(question.Family, activation, question.Change, question.IsRepeated)) };
        if (!activation.Changes.All(c => c.IsDone)) return Put(world, question.Family, a, activation);
        return activation.Save.ClosesAlike(Refusals(activation)) || breakage == Breakage.CarriedRefusal
            ? Close(world, question.Family, a, activation with { State = Closed(activation), Carries = true })
            : Put(world, question.Family, a, activation with { Phase = Phase.Closing });
    }

    private World Write(World world, int f, int a)
    {
        var family = world.Families[f];
        var activation = family.Activations[a];
        if (activation.Version != family.Version)
        {
            // The other activation wrote meanwhile: this one no longer knows what is durable, fails its caller and goes.
            var others = family.Activations.RemoveAt(a);
            if (a == others.Length) others = others.Add(Activate(activation.Id + 1, family.Durable, family.Version));
            return world.With(f, family with { Activations = others, Parent = activation.Serves ? family.Parent with { IsWaiting = false } : family.Parent });
        }

        var (state, version) = (Written(activation), family.Version + 1);
        world = world.With(f, family with { Durable = state, Version = version });
        activation = activation with { State = state, Version = version, Carries = false, Corrected = null };
        return activation.Phase switch
        {
            Phase.Beginning => Ask(world, f, a, activation),
            Phase.Closing => Close(world, f, a, activation),
            _ => Put(world, f, a, activation),
        };
    }

    private static World Close(World world, int f, int a, FamilyActivation activation)
    {
        var recap = activation.Save!.Recap(Refusals(activation));
        var closed = activation with { Phase = Phase.Idle, Save = null, Changes = [], Choices = Kept(activation.Choices, recap), Resumes = false, Serves = false };
        return activation.Serves ? Answer(Put(world, f, a, closed), f, recap) : Put(world, f, a, closed);
    }

    private FamilyState Written(FamilyActivation activation) => activation.Phase switch
    {
        Phase.Beginning => Taken(activation).Begin(activation.Save!) is var begun && breakage == Breakage.NoIntent ? begun with { Intent = null } : begun,
        Phase.Closing => Closed(activation),
        _ => activation.State,
    };

    private static FamilyState Closed(FamilyActivation activation) => Taken(activation).Close(activation.Save!, Refusals(activation));

    private static FamilyState Taken(FamilyActivation activation) => activation.Corrected is { } corrected ? activation.State with { Family = corrected } : activation.State;

    private static Refusal?[] Refusals(FamilyActivation activation) => [.. activation.Changes.Select(c => c.Refusal)];

    private static World Answer(World world, int f, Recap recap)
    {
        var parent = world.Families[f].Parent;
        if (parent.Operation != recap.OperationId) return world;
        var believed = parent.Believed;
        foreach (var line in recap.Lines)
        {
            if (line.Outcome is Outcome.Confirmed or Outcome.Moved) believed = believed.SetItem((line.Date, line.ChildId), new PlannedDay(line.CentreId, line.Activities));
            if (line.Outcome == Outcome.Cancelled) believed = believed.Remove((line.Date, line.ChildId));
        }

        var isTooLate = parent.IsTooLate || (parent.WasLate && believed != parent.Believed);
        return world.With(f, world.Families[f] with { Parent = parent with { Operation = null, Believed = believed, IsTooLate = isTooLate } });
    }

    // The centre day's orchestration, as CentreDayGrain orders it.
    private World Decide(World world, Message message, int a)
    {
        if (message.Change == Message.Decline) return DecideDecline(world, message, a);
        var activation = world.Days[message.Day].Activations[a];
        var state = breakage == Breakage.OfferOutlivesItsEnd ? activation.Decided : Settled(world, message.Day, activation.Decided);
        var due = state;
        if (breakage == Breakage.NoFence && state.Places.GetValueOrDefault(message.Request.ChildId) is { } known)
            state = state.With(message.Request.ChildId, known with { Sequence = 0 });
        if (breakage == Breakage.BandNeedsPlace && state.Places.GetValueOrDefault(message.Request.ChildId) is { } other && other.AgeBand != message.Request.AgeBand)
            state = state.With(message.Request.ChildId, other with { Activities = [] });
        if (breakage == Breakage.StrangerLetIn) state = state with { Waiting = null };
        var ledger = new CentreDayLedger(_terms[message.Day], state, HoldBook.Empty);
        var decision = ledger.Confirm(message.Request, message.Sequence, message.IsRepeated && breakage != Breakage.ForgottenRefusal, Early);
        if (decision.Next is null && ReferenceEquals(due, activation.Decided) && (decision is not ConfirmDecision.Earlier || activation.Pending.IsEmpty))
            return Hear(world, message, decision.Refusal);

        if (decision is ConfirmDecision.Won && IsTakenLate(world, activation.Decided, message.Request.ChildId) && due.Waiting!.Find(message.Request.ChildId) is { Offer: not null })
            world = world with { List = world.List! with { IsTakenLate = true } };
        var next = decision.Next is { } decided ? decided with { Waiting = due.Waiting } : due;
        if (breakage != Breakage.ServedBeside) next = Settled(world, message.Day, next);
        world = Pend(world, message.Day, a, new PendingAnswer(next, message, decision.Refusal));
        return breakage == Breakage.AnswerBeforeWrite ? Hear(world, message, decision.Refusal) : world;
    }

    private World WriteDay(World world, int d, int a, DayActivation activation)
    {
        var day = world.Days[d];
        var isBehind = activation.Version != day.Version;
        if (isBehind)
        {
            var others = day.Activations.RemoveAt(a);
            if (a == others.Length) others = others.Add(new DayActivation(day.Durable, day.Version, []));
            world = world.With(d, day with { Activations = others });
        }
        else
        {
            var written = new DayActivation(activation.Decided, day.Version + 1, []);
            world = world.With(d, new DaySide(day.At, activation.Decided, day.Version + 1, day.Activations.SetItem(a, written)));
        }

        foreach (var answer in activation.Pending) world = Hear(world, answer.Question, answer.Refusal, failed: isBehind);
        return world;
    }

    /// <summary>Who waits for an activation that died is told so.</summary>
    private World Fail(World world, ImmutableArray<PendingAnswer> pending)
    {
        foreach (var answer in pending) world = Hear(world, answer.Question, null, failed: true);
        return world;
    }

    private static World Put(World world, int f, int a, FamilyActivation activation) =>
        world.With(f, world.Families[f] with { Activations = world.Families[f].Activations.SetItem(a, activation) });

    private static FamilyActivation Activate(int id, FamilyState state, int version) =>
        new(id, state, version, Phase.Idle, null, [], ImmutableSortedDictionary<(DateOnly, ChildId), Choice>.Empty, false, false, false);

    private static ImmutableArray<Progress> Begun(SaveIntent save) => [.. save.Changes.Select(_ => new Progress(0, 0, false, null))];

    /// <summary>What was won is no longer a choice.</summary>
    private static ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> Kept(ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> choices, Recap recap) =>
        choices.RemoveRange(recap.Lines.Where(l => l.Refusal is null).Select(l => (l.Date, l.ChildId)));

    private static Family Born(Family family, DateOnly date) => family with { Children = [.. family.Children.Select(c => c with { BirthDate = date })] };

    private static Guid Operation(int f, Parent parent) => new(f + 1, (short)parent.Left, 0, new byte[8]);

    /// <summary>Every way to choose for the children of a family: nothing, a centre, a meal alone, which no rule allows, or giving up what there is.</summary>
    private static IEnumerable<ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice>> Wishes(FamilyState state, bool withForbidden)
    {
        IEnumerable<ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice>> all = [ImmutableSortedDictionary<(DateOnly, ChildId), Choice>.Empty];
        foreach (var child in state.Family!.Children.Select(c => c.Id))
        {
            var confirmed = state.PlanOf(child, Date);
            List<PlannedDay> days = [.. OneDate.Select(d => new PlannedDay(d.Centre, [BookingTown.Morning])).Where(d => d != confirmed)];
            if (withForbidden) days.Add(new PlannedDay(BookingTown.Mill, [BookingTown.Meal]));
            if (confirmed is not null) days.Add(new PlannedDay(confirmed.CentreId, Array.Empty<ActivityId>()));
            all = [.. all, .. all.SelectMany(wishes => days.Select(d => wishes.Add((Date, child), new Choice(d, DateTimeOffset.MaxValue, []))))];
        }

        return all.Where(wishes => !wishes.IsEmpty);
    }

    /// <summary>Every way to choose for one child of a family: a date, a date instead of the one that is booked, or giving that up.</summary>
    private static IEnumerable<ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice>> MovingWishes(FamilyState state)
    {
        var empty = ImmutableSortedDictionary<(DateOnly, ChildId), Choice>.Empty;
        foreach (var child in state.Family!.Children.Select(c => c.Id))
            foreach (var (there, other) in new[] { (TwoDates[0], TwoDates[1]), (TwoDates[1], TwoDates[0]) })
            {
                var isBooked = state.PlanOf(child, there.Date) is not null;
                var desired = isBooked ? new PlannedDay(there.Centre, Array.Empty<ActivityId>()) : new PlannedDay(there.Centre, [BookingTown.Morning]);
                var choice = new Choice(desired, DateTimeOffset.MaxValue, []);
                yield return empty.Add((there.Date, child), choice);
                if (!isBooked && state.PlanOf(child, other.Date) is not null) yield return empty.Add((there.Date, child), choice with { Replaces = other.Date });
            }
    }

    private static string Name(Message m) =>
        $"family {m.Family + 1}.{m.Activation}'s question to day {m.Day} ({m.Request.ChildId} {string.Join('+', m.Request.Activities)} {m.Request.AgeBand}, save {m.Sequence}{(m.IsRepeated ? ", repeated" : "")})";

    private static string Words(PlannedDay day) => day.IsEmpty ? "nowhere" : $"{day.CentreId} {string.Join('+', day.Activities)}";
}
