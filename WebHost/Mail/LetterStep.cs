using System.Collections.Immutable;
using Mercredi.Accounts;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>What becomes of a letter that is due.</summary>
public abstract record LetterStep
{
    /// <summary>There is nobody to write to, or nothing to say any more.</summary>
    public static LetterStep Moot { get; } = new EndedLetter(LetterOutcome.Moot);

    /// <summary>It is told in other ways, that are owed.</summary>
    public static LetterStep Handed { get; } = new EndedLetter(LetterOutcome.Handed);
}

/// <summary>Nothing is sent.</summary>
public sealed record EndedLetter(LetterOutcome Outcome) : LetterStep;

/// <summary>It is not yet time.</summary>
public sealed record LaterLetter(DateTimeOffset At) : LetterStep;

/// <summary>Others take its place.</summary>
public sealed record SpreadLetter(ImmutableArray<NewLetter> By) : LetterStep;

/// <summary>An e-mail as it is sent, and the account that it goes to.</summary>
public sealed record WrittenLetter(MimeMessage Message, Account To) : LetterStep, IDisposable
{
    public void Dispose() => Message.Dispose();
}
