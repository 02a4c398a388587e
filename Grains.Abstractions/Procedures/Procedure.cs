using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Journal;

namespace Mercredi.Procedures;

/// <summary>One form of a family, from its first draft to its decision.</summary>
[GenerateSerializer, Immutable, Alias("Procedure")]
public sealed record Procedure
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Definition { get; init; }

    [Id(2)] public required string StartedBy { get; init; }

    [Id(3)] public ProcedureState State { get; init; }

    /// <summary>What is written so far, by field.</summary>
    [Id(4)] public ImmutableSortedDictionary<string, ImmutableArray<string>> Answers { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    [Id(5)] public DateTimeOffset SavedAt { get; init; }

    [Id(6)] public DateTimeOffset? SentAt { get; init; }

    [Id(7)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null for one that the town accepts by itself.</summary>
    [Id(8)] public string? DecidedBy { get; init; }

    /// <summary>What staff wrote with their decision.</summary>
    [Id(9)] public string? Message { get; init; }

    /// <summary>Accepted and done. Between the two a crash may lie; then it is done later.</summary>
    [Id(10)] public bool TookEffect { get; init; }

    /// <summary>Something was written since it was begun.</summary>
    [Id(11)] public bool IsTouched { get; init; }

    /// <summary>What held in the town as it was decided, by field: afterwards the accepted answers hold.</summary>
    [Id(12)] public ImmutableSortedDictionary<string, ImmutableArray<string>> Before { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Who sent it, or decided it since: what follows is done in their name. Null for one that an older version took.</summary>
    [Id(13)] public Author? Author { get; init; }

    public ImmutableArray<string> Answer(string field) => Answers.GetValueOrDefault(field, []);

    public string? FirstAnswer(string field) => Answer(field) is [var only, ..] && only.Length > 0 ? only : null;
}

[JsonConverter(typeof(JsonStringEnumConverter<ProcedureState>))]
public enum ProcedureState
{
    Draft,
    Sent,
    Accepted,
    Refused,
}
