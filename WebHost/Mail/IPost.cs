using MimeKit;

namespace Mercredi.Mail;

/// <summary>The last step of a letter.</summary>
public interface IPost
{
    Task PostAsync(MimeMessage message, CancellationToken cancel);
}
