using System.Text.Json.Serialization;

namespace Mercredi.Documents;

/// <summary>A file that a family has given to the town (G3). The content is kept in parts beside it.</summary>
[GenerateSerializer, Immutable, Alias("FiledDocument")]
public sealed record FiledDocument
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required DocumentKind Kind { get; init; }

    /// <summary>Safe to show and to save: no path, no control characters, its extension that of the content.</summary>
    [Id(2)] public required string FileName { get; init; }

    /// <summary>By the content, never by what the sender declared.</summary>
    [Id(3)] public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    [Id(4)] public required int Size { get; init; }

    [Id(5)] public required int Parts { get; init; }

    /// <summary>The sign-in that filed it.</summary>
    [Id(6)] public required string FiledBy { get; init; }

    [Id(7)] public DateTimeOffset FiledAt { get; init; }

    /// <summary>The last day on which it counts; null for no end.</summary>
    [Id(8)] public DateOnly? Expires { get; init; }

    [Id(9)] public DocumentReview Review { get; init; }

    /// <summary>What staff wrote with their decision.</summary>
    [Id(10)] public string? Message { get; init; }

    /// <summary>Filed with a procedure, whose decision decides for it too.</summary>
    [Id(11)] public bool ForProcedure { get; init; }
}

/// <summary>What the town may ask for. Health papers are not among them (T6).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentKind>))]
public enum DocumentKind
{
    ProofOfAddress,
    QuotientCertificate,
    SchoolInsurance,
    Other,
}

[JsonConverter(typeof(JsonStringEnumConverter<DocumentReview>))]
public enum DocumentReview
{
    ToReview,
    Accepted,
    Refused,
}
