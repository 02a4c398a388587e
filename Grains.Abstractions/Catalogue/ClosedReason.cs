namespace Mercredi.Catalogue;

/// <summary>Why a whole day is closed at a centre.</summary>
/// <param name="Note">The calendar's name for it («Armistice 1918»), when it has one.</param>
[GenerateSerializer, Immutable, Alias("ClosedReason")]
public sealed record ClosedReason([property: Id(0)] DayKind Kind, [property: Id(1)] string? Note)
{
    /// <summary>Whether the day is of a school year that the town's calendar does not cover yet: it opens later.</summary>
    [Id(2)] public bool Later { get; init; }
}
