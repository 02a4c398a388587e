using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Catalogue;

/// <summary>What the catalogue says of one centre on one date, before anyone books: open or why not, and per slot the places and deadlines.</summary>
/// <param name="Closed">Null when the centre is open that day.</param>
public sealed record CentreDayTerms(
    CentreId Centre,
    DateOnly Date,
    CentreKind CentreKind,
    ClosedReason? Closed,
    ImmutableArray<SlotTerms> Slots)
{
    public SlotTerms? Find(ActivityId activity, AgeBand ageBand) =>
        Slots.FirstOrDefault(s => s.Activity == activity && s.AgeBand == ageBand);
}

/// <summary>One activity and age band. The instants are exclusive: at <paramref name="BookUntil"/> itself it is too late (I8).</summary>
public sealed record SlotTerms(
    ActivityId Activity,
    ActivityRole Role,
    AgeBand AgeBand,
    int Capacity,
    DateTimeOffset BookUntil,
    DateTimeOffset CancelUntil);
