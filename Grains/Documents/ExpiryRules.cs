using System.Collections.Immutable;

namespace Mercredi.Documents;

/// <summary>Of which documents a family is told that they will count no more. Pure.</summary>
internal static class ExpiryRules
{
    /// <summary>How long before the end: time to ask for another one.</summary>
    public const int DaysBefore = 14;

    /// <summary>Those that end within a fortnight, were not told yet, and have no other of their kind that counts for longer.</summary>
    public static ImmutableArray<FiledDocument> Due(FamilyDocumentsState state, DateOnly today) =>
    [
        .. state.Documents.Where(d => Counts(d) && d.Expires is { } last && last >= today && last <= today.AddDays(DaysBefore)
            && !state.ToldOfExpiry.Contains(d.Id) && !state.Documents.Any(o => o.Kind == d.Kind && Counts(o) && !(o.Expires <= last))),
    ];

    // What a procedure asked for is that procedure's.
    private static bool Counts(FiledDocument document) => document is { Review: not DocumentReview.Refused, ForProcedure: false };
}
