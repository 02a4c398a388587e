using System.Collections.Immutable;

namespace Mercredi.Mail;

/// <summary>Finds out which letters something that was asked for comes to.</summary>
public interface ILetterSpreader<in TMatter> where TMatter : LetterMatter
{
    /// <summary>Logins and what is written to them; nobody is an answer.</summary>
    Task<ImmutableArray<(string Login, LetterMatter Matter)>> SpreadAsync(TMatter matter);
}
