namespace Mercredi.Journal;

/// <summary>Which entries are read; what is null does not matter.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The instant before which they end.</param>
[GenerateSerializer, Immutable, Alias("JournalFilter")]
public sealed record JournalFilter(
    [property: Id(0)] DateTimeOffset? From = null,
    [property: Id(1)] DateTimeOffset? To = null,
    [property: Id(2)] FamilyId? Family = null,
    [property: Id(3)] JournalKind? Kind = null);
