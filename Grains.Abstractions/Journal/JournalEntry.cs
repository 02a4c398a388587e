namespace Mercredi.Journal;

/// <summary>
/// Who did what to whom, when, from where (O6): one for every durable change of a person's bookings, money, rights or data, written in its
/// transaction (I15).
/// </summary>
[GenerateSerializer, Immutable, Alias("JournalEntry")]
public sealed record JournalEntry
{
    /// <summary>The same change written again has the same id, and one entry.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>When it was decided, by the town's clock.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    [Id(2)] public required Author Author { get; init; }

    [Id(3)] public required JournalKind Kind { get; init; }

    /// <summary>What was changed: an operation, an invoice's number, a login, a slot.</summary>
    [Id(4)] public required string Subject { get; init; }

    /// <summary>The household that it concerns.</summary>
    [Id(5)] public FamilyId? Family { get; init; }

    /// <summary>The centre of a change to one centre day.</summary>
    [Id(6)] public CentreId? Centre { get; init; }

    /// <summary>The date of a change to one centre day.</summary>
    [Id(7)] public DateOnly? Date { get; init; }

    /// <summary>What held before, of what changed: JSON.</summary>
    [Id(8)] public string? Before { get; init; }

    /// <summary>What holds since, or what was refused and why: JSON.</summary>
    [Id(9)] public string? After { get; init; }

    /// <summary>In the words of who acted.</summary>
    [Id(10)] public string? Reason { get; init; }
}
