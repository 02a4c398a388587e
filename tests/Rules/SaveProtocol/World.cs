using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>Everything that a later step can depend on: two families with their clients, two centre days, the messages on their way, and what may still go wrong.</summary>
/// <param name="Deaths">Crashes that may still happen.</param>
/// <param name="Timeouts">Answers that may still come too late.</param>
/// <param name="IsLate">The deadlines of the day have passed; null when they do not matter.</param>
/// <param name="Corrections">Birth dates of the first family that may still be corrected; null when none ever is.</param>
/// <param name="List">What there is to know of the waiting list at the first centre day; null where nobody waits.</param>
internal sealed record World(
    ImmutableArray<FamilySide> Families, ImmutableArray<DaySide> Days, ImmutableArray<Message> Air, int Deaths, int Timeouts, bool? IsLate, int? Corrections,
    ListSide? List = null)
{
    public World With(int index, FamilySide family) => this with { Families = Families.SetItem(index, family) };

    public World With(int index, DaySide day) => this with { Days = Days.SetItem(index, day) };
}

/// <summary>The waiting list's clock and its parents.</summary>
/// <param name="Waiting">Families after the first that wait at the beginning.</param>
/// <param name="HasEnded">Every offer that was made before is over.</param>
/// <param name="Declines">Offers that the second family may still decline.</param>
/// <param name="IsDeclined">It was answered that it has.</param>
/// <param name="IsTakenLate">An offer that was over was accepted though somebody waited.</param>
internal sealed record ListSide(int Waiting, bool HasEnded, int Declines, bool IsDeclined, bool IsTakenLate);

/// <summary>A family's durable state, its activations (two after a split: the frozen one, then its successor), and the parent who asks.</summary>
internal sealed record FamilySide(FamilyState Durable, int Version, ImmutableArray<FamilyActivation> Activations, Parent Parent);

/// <summary>One activation of a family at work on at most one save.</summary>
/// <param name="Id">Tells activations of one family apart.</param>
/// <param name="State">What it decided on; as durable as <paramref name="Version"/> says.</param>
/// <param name="Resumes">It finishes a save that another activation began.</param>
/// <param name="Serves">The parent waits for this save's answer.</param>
/// <param name="Carries">Its last save is closed and answered, and not yet written.</param>
/// <param name="Corrected">The household that goes to the disk with <paramref name="Save"/>; null when it stays as it is.</param>
internal sealed record FamilyActivation(
    int Id, FamilyState State, int Version, Phase Phase, SaveIntent? Save, ImmutableArray<Progress> Changes,
    ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> Choices, bool Resumes, bool Serves, bool Carries, Family? Corrected = null);

internal enum Phase
{
    Idle,

    /// <summary>The intent is on its way to the disk.</summary>
    Beginning,
    Asking,

    /// <summary>The outcomes are on their way to the disk.</summary>
    Closing,
}

/// <summary>How far one change of a save is.</summary>
internal sealed record Progress(int Step, int Attempt, bool IsDone, Refusal? Refusal);

/// <summary>The parent: asks, waits, asks again under the same operation id, and remembers what was answered.</summary>
/// <param name="Left">Saves still to be asked for.</param>
/// <param name="Operation">The save being asked for; null between two.</param>
/// <param name="IsWaiting">False while an unknown outcome is to be asked again.</param>
/// <param name="WasLate">The deadlines had passed when the parent asked.</param>
/// <param name="IsTooLate">A save that was asked for too late changed something.</param>
internal sealed record Parent(int Left, Guid? Operation, bool IsWaiting, bool WasLate, bool IsTooLate, ImmutableSortedDictionary<(DateOnly Date, ChildId Child), PlannedDay> Believed);

/// <summary>A centre day's durable state and its activations.</summary>
internal sealed record DaySide(CentreDate At, CentreDayState Durable, int Version, ImmutableArray<DayActivation> Activations);

/// <summary>One activation of a centre day. What it decided and has not yet written waits in <paramref name="Pending"/>.</summary>
internal sealed record DayActivation(CentreDayState Decided, int Version, ImmutableArray<PendingAnswer> Pending);

/// <summary>An answer that waits for <paramref name="State"/> to be durable.</summary>
/// <param name="Question">Null where nobody asked: the waiting list was looked at.</param>
internal sealed record PendingAnswer(CentreDayState State, Message? Question, Refusal? Refusal);

/// <summary>A question to a centre day on its way.</summary>
internal sealed record Message(int Family, int Activation, int Day, int Change, int Step, int Attempt, PlaceRequest Request, long Sequence, bool IsRepeated)
{
    /// <summary>As a <see cref="Change"/>: the family declines what the child is offered.</summary>
    public const int Decline = -1;
}
