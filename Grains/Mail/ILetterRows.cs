namespace Mercredi.Mail;

/// <summary>The rows of letters, as the outbox needs them.</summary>
public interface ILetterRows
{
    /// <summary>Keeps letters; one whose id is there already stays as it is.</summary>
    Task AddAsync(IReadOnlyList<OwedLetter> letters);

    /// <summary>Letters that are due, the longest due first, leased until <paramref name="until"/>.</summary>
    Task<IReadOnlyList<DueLetter>> LeaseAsync(int most, DateTimeOffset now, DateTimeOffset until);

    /// <summary>Whether the letter was still that lease's.</summary>
    Task<bool> PostponeAsync(DueLetter letter, DateTimeOffset next, bool failed);

    /// <summary>Whether the letter was still open, and that lease's or sent.</summary>
    Task<bool> EndAsync(DueLetter letter, LetterOutcome outcome, DateTimeOffset now);

    /// <summary>Forgets the letter and keeps others instead; whether it was still that lease's.</summary>
    Task<bool> ReplaceAsync(DueLetter letter, IReadOnlyList<OwedLetter> by);

    /// <summary>Forgets some of the letters that ended before; whether there were any.</summary>
    Task<bool> SweepAsync(DateTimeOffset endedBefore);
}
