using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Families;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>Everything that a later step can depend on: families of one child each, one centre day of one place, what is on its way, and what may still go wrong.</summary>
/// <param name="Made">Offers that ever were durable.</param>
/// <param name="Letters">Letters that families owed, by child and the day's version that they tell of.</param>
/// <param name="IsLater">Every offer that was made before is over.</param>
/// <param name="Wrong">What a step did that it may not.</param>
internal sealed record WaitingWorld(
    ImmutableArray<Household> Families, DayNodes Day, ImmutableArray<ListQuestion> Asked, ImmutableArray<ListNews> News, ImmutableSortedSet<Guid> Made,
    ImmutableSortedSet<(int Family, long Stamp, Guid Offer)> Letters, int Deaths, int Timeouts, bool? IsLater, string? Wrong)
{
    public WaitingWorld With(int index, Household family) => this with { Families = Families.SetItem(index, family) };
}

/// <summary>A family's durable state, its activations (two after a split), and its parent.</summary>
/// <param name="Asked">Rises with each question to a waiting list, as the clock does.</param>
internal sealed record Household(FamilyState Durable, int Version, ImmutableArray<FamilyNode> Nodes, WaitingParent Parent, long Asked)
{
    public FamilyNode? Find(int id) => Nodes.FirstOrDefault(n => n.Id == id);

    public Household With(FamilyNode node) => this with { Nodes = Nodes.Replace(Find(node.Id)!, node) };
}

/// <summary>One activation of a family at work on at most one thing.</summary>
internal sealed record FamilyNode(int Id, FamilyState State, int Version)
{
    public NodePhase Phase { get; init; }

    /// <summary>What its parent wants of it; nothing while it takes note of what it is told, or finishes a save that was cut short.</summary>
    public WaitingWish Doing { get; init; }

    /// <summary>Tells the answer that is waited for.</summary>
    public int Attempt { get; init; }

    /// <summary>Of its question to a list.</summary>
    public long Number { get; init; }

    /// <summary>The offer that the parent answers.</summary>
    public Guid? Offer { get; init; }

    public SaveIntent? Save { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>What the day last answered or told.</summary>
    public WaitingStanding? Standing { get; init; }

    public WaitingBook? Book { get; init; }

    public bool Resumes { get; init; }

    /// <summary>Its last save is closed and answered, and not yet written.</summary>
    public bool Carries { get; init; }

    /// <summary>The activation of the day that waits for its note.</summary>
    public int? ToldBy { get; init; }

    /// <summary>It was told something after its silo had been frozen.</summary>
    public bool WasTold { get; init; }

    /// <summary>With nothing to do.</summary>
    public FamilyNode Rested() => new(Id, State, Version) { Attempt = Attempt, Carries = Carries, WasTold = WasTold };
}

internal enum NodePhase
{
    Idle,

    /// <summary>The list is asked.</summary>
    Asking,

    /// <summary>What the list said is on its way to the disk.</summary>
    Noting,
    Beginning,
    Confirming,
    Closing,

    /// <summary>The state is written once more before the answer.</summary>
    Answering,
}

internal enum WaitingWish
{
    None,
    Join,
    Leave,
    Accept,
    Decline,

    /// <summary>Books by hand, or gives up what is booked.</summary>
    Book,
    Cancel,
}

/// <summary>Wants one thing after another, and asks again until there is an answer.</summary>
/// <param name="Wants">What is not answered yet.</param>
/// <param name="At">The activation whose answer is waited for.</param>
/// <param name="Last">What was answered last.</param>
/// <param name="Declined">Offers that were declined, and that was answered.</param>
internal sealed record WaitingParent(int Left, WaitingWish Wants, bool IsWaiting, int At, WaitingWish Last, bool IsBooked, ImmutableSortedSet<Guid> Declined);

/// <summary>The centre day's durable state and its activations.</summary>
internal sealed record DayNodes(CentreDayState Durable, int Version, ImmutableArray<DayNode> Nodes);

/// <summary>One activation of the centre day.</summary>
/// <param name="Written">The last of what it decided that is durable.</param>
internal sealed record DayNode(int Id, CentreDayState Written, CentreDayState Decided, int Version, ImmutableArray<ListAnswer> Pending);

/// <summary>An answer that waits for <paramref name="State"/> to be durable.</summary>
/// <param name="Question">Null where nobody asked.</param>
internal sealed record ListAnswer(CentreDayState State, ListQuestion? Question, Refusal? Refusal);

/// <summary>A question to the day on its way.</summary>
/// <param name="Number">The family's number of the question, the sequence of its save, or, of a note that was taken, the version that was told.</param>
internal sealed record ListQuestion(int Family, int Node, int Attempt, ListAsk What, long Number, bool Wanted = true, bool IsRepeated = false, int To = 0);

internal enum ListAsk
{
    Join,
    Leave,
    Decline,
    Standing,
    Confirm,

    /// <summary>The family has taken note.</summary>
    Noted,
}

/// <summary>What the day tells a family, on its way.</summary>
internal sealed record ListNews(int Family, int From, WaitingStanding Standing);
