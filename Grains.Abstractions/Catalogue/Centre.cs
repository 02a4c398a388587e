using System.Collections.Immutable;

namespace Mercredi.Catalogue;

/// <summary>A place that takes children, with the activities it offers in the order of the day.</summary>
[GenerateSerializer, Immutable, Alias("Centre")]
public sealed record Centre(
    [property: Id(0)] CentreId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] CentreKind Kind,
    [property: Id(3)] string Address,
    [property: Id(4)] ImmutableArray<Activity> Activities);

/// <summary>A slot of a centre's day, with its deadlines (T2).</summary>
[GenerateSerializer, Immutable, Alias("Activity")]
public sealed record Activity(
    [property: Id(0)] ActivityId Id,
    [property: Id(1)] string Label,
    [property: Id(2)] ActivityRole Role,
    [property: Id(3)] TimeOnly StartsAt,
    [property: Id(4)] TimeOnly EndsAt,
    [property: Id(5)] Deadline Booking,
    [property: Id(6)] Deadline Cancellation);
