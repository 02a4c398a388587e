using MimeKit;

namespace Mercredi.Mail;

/// <summary>The last step of a letter.</summary>
public interface IPost
{
    /// <summary>Whether letters can leave at all; otherwise they wait.</summary>
    bool IsReady => true;

    /// <exception cref="LetterRefusedException">This letter is not taken.</exception>
    /// <exception cref="Exception">No letter can be sent now.</exception>
    Task PostAsync(MimeMessage message, CancellationToken cancel);
}
