using Mercredi.Accounts;

namespace Mercredi.Mail;

/// <summary>Writes the letters of one kind. Called at each attempt to send: a link is made anew, and lives from then.</summary>
public interface ILetterWriter<in TMatter> where TMatter : LetterMatter
{
    /// <summary>Null when there is nothing to say any more.</summary>
    /// <param name="to">Whom it goes to, with the address that it goes to.</param>
    Task<LetterWords?> WriteAsync(TMatter matter, Account to);
}
