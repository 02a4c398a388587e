using MimeKit;

namespace Mercredi.Mail;

/// <summary>Where no way for letters is configured: they wait.</summary>
public sealed class NoPost : IPost
{
    public bool IsReady => false;

    /// <exception cref="InvalidOperationException">Always.</exception>
    public Task PostAsync(MimeMessage message, CancellationToken cancel) => throw new InvalidOperationException("Mail:Host is not set.");
}
