using System.Collections.Immutable;

namespace Mercredi.Booking;

/// <summary>
/// What became of the places that were freed in a period while somebody waited for them (W10), as the journal tells it. A place is what one child's
/// whole day plan takes.
/// </summary>
/// <param name="Freed">Places; one that is offered to several in turn counts once.</param>
/// <param name="Offered">Offers that were made of them.</param>
/// <param name="Taken">Places that a waiting child has; always before the booking deadline, since no offer outlives it.</param>
/// <param name="Declined">Offers that the family said no to.</param>
/// <param name="Lapsed">Offers that ended without an answer.</param>
/// <param name="Lost">Places that nobody of the list took: they were everybody's again.</param>
/// <param name="Open">Places that are offered now.</param>
/// <param name="Median">Time from freed to taken of half of the taken places; null where none was.</param>
/// <param name="Ninetieth">The same of nine in ten.</param>
/// <param name="Weeks">By the week in which they were freed, the first first; weeks without any too.</param>
[GenerateSerializer, Immutable, Alias("RefillFigures")]
public sealed record RefillFigures(
    [property: Id(0)] int Freed,
    [property: Id(1)] int Offered,
    [property: Id(2)] int Taken,
    [property: Id(3)] int Declined,
    [property: Id(4)] int Lapsed,
    [property: Id(5)] int Lost,
    [property: Id(6)] int Open,
    [property: Id(7)] TimeSpan? Median,
    [property: Id(8)] TimeSpan? Ninetieth,
    [property: Id(9)] ImmutableArray<RefillWeek> Weeks)
{
    /// <summary>Of the places whose fate is known, those that were taken: 0 to 1; null where there are none.</summary>
    public double? Refilled => Freed > Open ? (double)Taken / (Freed - Open) : null;
}

/// <summary>Places freed in one week.</summary>
/// <param name="Monday">In the town's time.</param>
[GenerateSerializer, Immutable, Alias("RefillWeek")]
public sealed record RefillWeek([property: Id(0)] DateOnly Monday, [property: Id(1)] int Taken, [property: Id(2)] int Lost, [property: Id(3)] int Open);
