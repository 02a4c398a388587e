using System.Collections.Immutable;

namespace Mercredi.Catalogue;

/// <summary>What the catalogue says of one centre on one date, before anyone books: open or why not, and per slot the places and deadlines.</summary>
/// <param name="Closed">Null when the centre is open that day.</param>
internal sealed record CentreDayTerms(
    CentreId Centre,
    DateOnly Date,
    CentreKind CentreKind,
    ClosedReason? Closed,
    ImmutableArray<SlotTerms> Slots)
{
    /// <summary>Leisure centres open on ordinary Wednesdays, a school's site on ordinary school days (T1, T3).</summary>
    public static CentreDayTerms Of(TownCatalogue catalogue, CentreId id, DateOnly date) => TermsShelf.Get(catalogue, id, date, Make);

    private static CentreDayTerms Make(TownCatalogue catalogue, CentreId id, DateOnly date)
    {
        var (kind, note) = catalogue.DayAt(date);
        if (catalogue.Find(id) is not { } centre) return new CentreDayTerms(id, date, CentreKind.School, new ClosedReason(DayKind.Closed, null), []);

        var opensOn = centre.Kind == CentreKind.Leisure ? DayKind.Wednesday : DayKind.School;
        var slots = centre.Activities.SelectMany(activity => Enum.GetValues<AgeBand>().Select(band => new SlotTerms(
            activity.Id,
            activity.Role,
            band,
            catalogue.CapacityOn(id, activity.Id, band, date),
            catalogue.InstantOf(activity.Booking, date),
            catalogue.InstantOf(activity.Cancellation, date))));
        var closed = kind != opensOn ? new ClosedReason(kind, note) : catalogue.ReachesTo() < date ? new ClosedReason(DayKind.Closed, null) { Later = true } : null;
        return new CentreDayTerms(id, date, centre.Kind, closed, [.. slots]);
    }

    public SlotTerms? Find(ActivityId activity, AgeBand ageBand) =>
        Slots.FirstOrDefault(s => s.Activity == activity && s.AgeBand == ageBand);
}

/// <summary>One activity and age band. The instants are exclusive: at <paramref name="BookUntil"/> itself it is too late (I8).</summary>
internal sealed record SlotTerms(
    ActivityId Activity,
    ActivityRole Role,
    AgeBand AgeBand,
    int Capacity,
    DateTimeOffset BookUntil,
    DateTimeOffset CancelUntil);
