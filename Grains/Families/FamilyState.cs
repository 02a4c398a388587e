using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What is durable of a household.</summary>
internal sealed record FamilyState
{
    /// <summary>Lines of a recap that may still be written with every save; a longer one is kept apart.</summary>
    public const int LongestRecap = 60;

    /// <summary>The version of the last durable change; what is shown never goes below it (I7).</summary>
    public long Version { get; init; }

    public Family? Family { get; init; }

    /// <summary>Digest of the export that was last taken in, so that the same again changes nothing (T4).</summary>
    public string ImportDigest { get; init; } = "";

    /// <summary>The household without its children as the last export had it: what differs since was changed on the portal. Null before the first import that kept it.</summary>
    public Family? Exported { get; init; }

    /// <summary>When each child was enrolled at each centre; nothing for enrolments of the time before this was kept.</summary>
    public ImmutableSortedDictionary<ChildId, ImmutableSortedDictionary<CentreId, DateOnly>> Enrolled { get; init; } =
        ImmutableSortedDictionary<ChildId, ImmutableSortedDictionary<CentreId, DateOnly>>.Empty;

    /// <summary>The last turn of the school year that was taken.</summary>
    public TurnRecord? LastTurn { get; init; }

    /// <summary>Entries on waiting lists as the centre days last told, those that ended for a while; null where there never was one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WaitingBook? Waiting { get; init; }

    /// <summary>Standing orders; null where none was ever given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderBook? Orders { get; init; }

    /// <summary>When the adults were last told of a near deadline; null for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ToldOfDeadlineOn { get; init; }

    /// <summary>Confirmed plans by date and child (green).</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableSortedDictionary<ChildId, PlannedDay>> Plans { get; init; } =
        ImmutableSortedDictionary<DateOnly, ImmutableSortedDictionary<ChildId, PlannedDay>>.Empty;

    /// <summary>Counts this family's saves; the fence by which centre days know late messages.</summary>
    public long Sequence { get; init; }

    /// <summary>The family was archived or taken back, or an address or a telephone changed, and its sessions, its calendar feed and the register of families do not all know it yet.</summary>
    public bool IsToBeTold { get; init; }

    /// <summary>A save that has begun and whose outcomes are not yet recorded.</summary>
    public SaveIntent? Intent { get; init; }

    /// <summary>What was chosen when the silo went down in order; empty while the family is active.</summary>
    public ImmutableArray<ParkedChoice> Parked { get; init; } = [];

    public RecapShelf Recaps { get; init; } = new();

    /// <summary>Null where it is not known, which compares as no date at all: such an enrolment is never ended for its age.</summary>
    public DateOnly? EnrolledOn(ChildId child, CentreId centre) =>
        Enrolled.GetValueOrDefault(child) is { } centres && centres.TryGetValue(centre, out var date) ? date : null;

    /// <summary>With the date of every enrolment that <paramref name="family"/> has and this state has not.</summary>
    public FamilyState With(Family family, DateOnly today)
    {
        var enrolled = Enrolled;
        foreach (var child in family.Children)
        {
            var centres = enrolled.GetValueOrDefault(child.Id) ?? ImmutableSortedDictionary<CentreId, DateOnly>.Empty;
            var before = Family?.Find(child.Id)?.Enrolments ?? [];
            foreach (var centre in child.Enrolments.Except(before)) centres = centres.SetItem(centre, today);
            if (!centres.IsEmpty) enrolled = enrolled.SetItem(child.Id, centres);
        }

        return this with { Family = family, Enrolled = enrolled };
    }

    public PlannedDay? PlanOf(ChildId child, DateOnly date) => Plans.GetValueOrDefault(date)?.GetValueOrDefault(child);

    /// <summary>With <paramref name="plan"/> confirmed, or with nothing where it is empty.</summary>
    public FamilyState With(ChildId child, DateOnly date, PlannedDay plan)
    {
        var day = Plans.GetValueOrDefault(date) ?? ImmutableSortedDictionary<ChildId, PlannedDay>.Empty;
        day = plan.IsEmpty ? day.Remove(child) : day.SetItem(child, plan);
        return this with { Plans = day.IsEmpty ? Plans.Remove(date) : Plans.SetItem(date, day) };
    }

    /// <summary>With the save begun: whoever reads this after a crash can finish it.</summary>
    public FamilyState Begin(SaveIntent intent) => this with { Intent = intent, Sequence = intent.Sequence };

    /// <summary>With the save closed: its outcomes are the plans, its recap is kept where somebody asked for it.</summary>
    /// <param name="refusals">For each change of the intent why it was refused, or null.</param>
    public FamilyState Close(SaveIntent intent, IReadOnlyList<Refusal?> refusals)
    {
        var next = this with { Intent = null };
        foreach (var (change, refusal) in intent.Changes.Zip(refusals))
        {
            if (refusal is not null) continue;
            next = next.With(change.ChildId, change.Date, change.To);
            if (change.Replaced is { } old) next = next.With(change.ChildId, old.Date, old.Nothing);
        }

        var recap = intent.Recap(refusals);
        return intent.ByTown || recap.Lines.Length > LongestRecap ? next : next with { Recaps = Recaps.With(recap) };
    }
}
