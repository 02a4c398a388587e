using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Journal;

namespace Mercredi.Families;

/// <summary>A save, written before anything is asked of a centre day, so that it can be finished after any crash.</summary>
/// <param name="Changes">What was judged allowed at that moment (I8) and is to be confirmed.</param>
/// <param name="Settled">The lines that were refused, or found unchanged, before any place was asked for.</param>
/// <param name="At">When it was judged.</param>
internal sealed record SaveIntent(
    Guid OperationId, long Sequence, ImmutableArray<PlanChange> Changes, ImmutableArray<RecapLine> Settled, DateTimeOffset At = default)
{
    /// <summary>
    /// Nobody of the family asked: bookings are to be counted in the band of a corrected birth date, or the family is archived. It has no recap, and what was chosen is not its affair.
    /// </summary>
    public bool ByTown { get; init; }

    /// <summary>Who saves; null for one that an older version began.</summary>
    public Author? By { get; init; }

    /// <summary>A save that the town makes for a family, under the family's next sequence, in the name of who acts now.</summary>
    public static SaveIntent OfTheTown(long sequence, ImmutableArray<PlanChange> changes, DateTimeOffset at) =>
        new(Guid.Empty, sequence, changes, [], at) { ByTown = true, By = Author.Current };

    /// <summary>The recap when each change is answered by a refusal or none.</summary>
    public Recap Recap(IEnumerable<Refusal?> refusals) => new(OperationId,
    [
        .. Changes.Zip(refusals, (change, refusal) => refusal is null ? change.Done() : [change.Refused(refusal)]).SelectMany(lines => lines)
            .Concat(Settled).OrderBy(l => l.Date).ThenBy(l => l.ChildId),
    ], At);

    /// <summary>
    /// Whether whoever finishes this save again must find the same: what was confirmed needs no new place then, and what was given up is given up again. A refusal could turn out
    /// otherwise, and a save without changes was never begun.
    /// </summary>
    public bool ClosesAlike(IReadOnlyCollection<Refusal?> refusals) => !Changes.IsEmpty && refusals.All(r => r is null);
}

/// <summary>One child's day from what is confirmed to what is wanted.</summary>
/// <param name="To">Without activities: cancel.</param>
internal sealed record PlanChange(ChildId ChildId, DateOnly Date, AgeBand AgeBand, PlannedDay? From, PlannedDay To)
{
    /// <summary>From one centre to another: the new one is won before the old one is given up (I3 by order, never by luck).</summary>
    public bool IsMove => From is not null && From.CentreId != To.CentreId && !To.IsEmpty;

    /// <summary>The other date that is given up once this one is won; null when none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ReplacedDay? Replaced { get; init; }

    /// <summary>
    /// What centre days are asked, one after another until one refuses: the new centre, or date, is won before the old one is given up, so that a child never loses the one
    /// without having the other.
    /// </summary>
    public ImmutableArray<PlaceAsk> Asks(FamilyId family)
    {
        var wanted = new PlaceAsk(To.CentreId, Date, new PlaceRequest(family, ChildId, AgeBand, To.Activities));
        return [wanted, .. GivenUp(wanted.Request with { Activities = [] })];
    }

    /// <summary>The recap's lines once the change is confirmed: each date that changed has one.</summary>
    public ImmutableArray<RecapLine> Done()
    {
        var line = Line(To.IsEmpty ? Outcome.Cancelled : IsMove || Replaced is not null ? Outcome.Moved : Outcome.Confirmed);
        return Replaced is { } old ? [line, new RecapLine(ChildId, old.Date, old.Plan.CentreId, old.Plan.Activities, Outcome.Cancelled)] : [line];
    }

    /// <summary>The recap's line when the change is refused.</summary>
    public RecapLine Refused(Refusal refusal) => Line(Outcome.Refused).Refuse(refusal);

    private IEnumerable<PlaceAsk> GivenUp(PlaceRequest nothing)
    {
        if (IsMove) yield return new PlaceAsk(From!.CentreId, Date, nothing);
        if (Replaced is { } old) yield return new PlaceAsk(old.Plan.CentreId, old.Date, nothing with { AgeBand = old.AgeBand });
    }

    private RecapLine Line(Outcome outcome) => To.IsEmpty
        ? new RecapLine(ChildId, Date, From!.CentreId, From.Activities, outcome)
        : new RecapLine(ChildId, Date, To.CentreId, To.Activities, outcome);
}
