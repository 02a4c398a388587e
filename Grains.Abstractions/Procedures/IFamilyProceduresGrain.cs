using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Procedures;

/// <summary>The forms of a family: drafts, what was sent, and what was decided. Key: <see cref="ProceduresKey"/>.</summary>
[Alias("IFamilyProceduresGrain")]
public interface IFamilyProceduresGrain : IGrainWithStringKey
{
    /// <summary>The most drafts a family has at once.</summary>
    const int MostDrafts = 10;

    /// <summary>Newest first.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<Procedure>> Get();

    /// <summary>Opens a draft with the given first answers, or goes on with the one this adult has of that form. Null for an unknown form or too many drafts.</summary>
    [Alias("Start")]
    Task<Procedure?> Start(string definition, string by, ImmutableSortedDictionary<string, ImmutableArray<string>> answers);

    /// <summary>Keeps what is written so far, right or not. Problems are only those that keep it from being kept.</summary>
    [Alias("SaveDraft")]
    Task<ProcedureResult> SaveDraft(Guid id, ImmutableSortedDictionary<string, ImmutableArray<string>> answers);

    /// <summary>Sends the draft with these answers, or says what is wrong with them. Sent already is no error and changes nothing.</summary>
    [Alias("Send")]
    Task<ProcedureResult> Send(Guid id, ImmutableSortedDictionary<string, ImmutableArray<string>> answers);

    /// <summary>Throws a draft away. Nothing to throw away is no error.</summary>
    [Alias("Discard")]
    Task Discard(Guid id);

    /// <summary>Staff's decision. Accepted, it takes effect exactly once, after a crash too. Decided already is refused, with the procedure as it stands.</summary>
    [Alias("Decide")]
    Task<ProcedureResult> Decide(Guid id, bool accept, string? message, string by);
}

/// <summary>The procedure as it now stands, or why nothing changed.</summary>
[GenerateSerializer, Immutable, Alias("ProcedureResult")]
public sealed record ProcedureResult([property: Id(0)] Procedure? Procedure, [property: Id(1)] ImmutableArray<FieldProblem> Problems)
{
    [Id(2)] public ProcedureRefusal? Refusal { get; init; }

    public bool IsDone => Problems.IsEmpty && Refusal is null;
}

/// <summary>What is wrong with one answer; the words are chosen where the reader's language is known.</summary>
[GenerateSerializer, Immutable, Alias("FieldProblem")]
public sealed record FieldProblem([property: Id(0)] string Field, [property: Id(1)] FieldProblemKind Kind);

[JsonConverter(typeof(JsonStringEnumConverter<FieldProblemKind>))]
public enum FieldProblemKind
{
    Missing,
    TooLong,
    NotAnEmail,
    NotAPhone,
    NotANumber,
    NotADate,
    DateOutOfRange,
    UnknownChild,
    UnknownCentre,
    UnknownDocument,
    UnknownField,
}

[JsonConverter(typeof(JsonStringEnumConverter<ProcedureRefusal>))]
public enum ProcedureRefusal
{
    /// <summary>No such procedure of this family.</summary>
    Unknown,

    /// <summary>Sent already: it can no longer be changed.</summary>
    NotADraft,

    /// <summary>It is still a draft: nothing to decide.</summary>
    NotSent,

    /// <summary>Somebody decided before.</summary>
    AlreadyDecided,
}

/// <summary><c>procedures/F00001</c>.</summary>
public static class ProceduresKey
{
    public static IFamilyProceduresGrain Procedures(this IGrainFactory grains, FamilyId family) => grains.GetGrain<IFamilyProceduresGrain>($"procedures/{family}");

    public static FamilyId Family(string key) => new(key["procedures/".Length..]);
}
