namespace Mercredi.Journal;

/// <summary>Words the journal's rows of one grain: who acts, when, for which household.</summary>
/// <param name="grain">The grain's key, with which the rows' ids begin.</param>
internal sealed class JournalPen(TimeProvider clock, string grain, FamilyId? family = null)
{
    /// <summary>A row by whoever acts now.</summary>
    /// <param name="subject">What was changed; null for the grain itself.</param>
    /// <param name="before">What held before, to become JSON.</param>
    /// <param name="after">What holds since.</param>
    /// <param name="reason">In the words of who acted; an empty one is none.</param>
    /// <param name="operation">What makes the change the same however often it is written; null for one that is new each time.</param>
    public JournalRow Row(
        JournalKind kind, string? subject, object? before = null, object? after = null, string? reason = null, object? operation = null) =>
        new JournalRow($"{grain}/{kind}/{operation ?? Guid.NewGuid()}")
        {
            At = clock.GetUtcNow().ToUniversalTime(),
            Login = "",
            Role = AuthorRole.System,
            Kind = kind,
            Subject = subject ?? grain,
            Family = family,
            Before = before,
            After = after,
            Reason = string.IsNullOrEmpty(reason) ? null : reason,
        }.By(Author.Current);
}
