using Mercredi.Durability;

namespace Mercredi.Journal;

/// <summary>
/// An entry on its way to the journal (<see cref="JournalEntry"/>): written in the transaction of the change that it tells of, or not at all (I15).
/// </summary>
public sealed record JournalRow(string Id) : Companion(Id)
{
    /// <summary>In UTC, so that rows compare as text where a database has no instants.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="Author.Login"/>
    public required string Login { get; init; }

    /// <inheritdoc cref="Author.Role"/>
    public required AuthorRole Role { get; init; }

    /// <inheritdoc cref="Author.From"/>
    public string? Origin { get; init; }

    /// <inheritdoc cref="JournalEntry.Kind"/>
    public required JournalKind Kind { get; init; }

    /// <inheritdoc cref="JournalEntry.Subject"/>
    public required string Subject { get; init; }

    /// <inheritdoc cref="JournalEntry.Family"/>
    public FamilyId? Family { get; init; }

    /// <inheritdoc cref="JournalEntry.Centre"/>
    public CentreId? Centre { get; init; }

    /// <inheritdoc cref="JournalEntry.Date"/>
    public DateOnly? Date { get; init; }

    /// <summary>What held before, to become JSON: an object or a list, for a bare text would be no JSON in every database.</summary>
    public object? Before { get; init; }

    /// <summary>What holds since, likewise.</summary>
    public object? After { get; init; }

    /// <inheritdoc cref="JournalEntry.Reason"/>
    public string? Reason { get; init; }

    /// <summary>By somebody else than who acts now: what goes on by itself has its author in its state.</summary>
    public JournalRow By(Author? author)
    {
        author ??= Author.System;
        return this with { Login = author.Login, Role = author.Role, Origin = author.From };
    }
}
