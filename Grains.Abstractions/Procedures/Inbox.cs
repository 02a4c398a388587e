using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Procedures;

/// <summary>What waits for the family office, and what it decided lately. One per town.</summary>
[Alias("IInboxGrain")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Decided entries that are kept to be looked up.</summary>
    const int DecidedKept = 300;

    /// <summary>Open ones oldest first, then decided ones newest first.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<InboxEntry>> Get();

    /// <summary>Adds the entry or replaces the one of its id; a decided entry never opens again.</summary>
    [Alias("Put")]
    Task Put(InboxEntry entry);

    /// <summary>Has <paramref name="observer"/> told of every change, for the lease; repeat well inside it.</summary>
    [AlwaysInterleave, Alias("Subscribe")]
    Task Subscribe(IInboxObserver observer);
}

/// <summary>Told that the inbox changed: read it again.</summary>
[Alias("IInboxObserver")]
public interface IInboxObserver : IGrainObserver
{
    [OneWay, Alias("InboxChanged")]
    Task InboxChanged();
}

/// <summary>One thing to decide: a document or a procedure of a family.</summary>
/// <param name="Subject">The procedure's definition, or the kind of document.</param>
[GenerateSerializer, Immutable, Alias("InboxEntry")]
public sealed record InboxEntry(
    [property: Id(0)] InboxKind Kind,
    [property: Id(1)] FamilyId Family,
    [property: Id(2)] Guid Id,
    [property: Id(3)] string Subject)
{
    [Id(4)] public string FamilyName { get; init; } = "";

    /// <summary>First names, to be searched by.</summary>
    [Id(5)] public string Children { get; init; } = "";

    [Id(6)] public DateTimeOffset SentAt { get; init; }

    [Id(7)] public InboxState State { get; init; }

    [Id(8)] public DateTimeOffset? DecidedAt { get; init; }

    [Id(9)] public string? DecidedBy { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<InboxKind>))]
public enum InboxKind
{
    Procedure,
    Document,
}

[JsonConverter(typeof(JsonStringEnumConverter<InboxState>))]
public enum InboxState
{
    Open,
    Accepted,
    Refused,

    /// <summary>The family took it back: nothing to decide any more.</summary>
    Withdrawn,
}

/// <summary><c>inbox/town</c>.</summary>
public static class InboxKey
{
    public static IInboxGrain Inbox(this IGrainFactory grains) => grains.GetGrain<IInboxGrain>("inbox/town");
}
