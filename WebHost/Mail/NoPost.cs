using MimeKit;

namespace Mercredi.Mail;

/// <summary>Where no way for letters is configured: none is taken for sent.</summary>
public sealed class NoPost : IPost
{
    /// <exception cref="InvalidOperationException">Always.</exception>
    public Task PostAsync(MimeMessage message, CancellationToken cancel) => throw new InvalidOperationException("Mail:Host is not set.");
}
