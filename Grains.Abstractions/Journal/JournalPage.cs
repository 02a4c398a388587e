using System.Collections.Immutable;

namespace Mercredi.Journal;

/// <summary>Some entries, in the order in which they were written.</summary>
/// <param name="Next">What to read after for the following ones; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("JournalPage")]
public sealed record JournalPage([property: Id(0)] ImmutableArray<JournalEntry> Entries, [property: Id(1)] long? Next);
