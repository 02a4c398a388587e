using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Hands letters to the configured SMTP server.</summary>
public sealed class SmtpPost(IOptions<MailOptions> options) : IPost
{
    public async Task PostAsync(MimeMessage message, CancellationToken cancel)
    {
        var mail = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(mail.Host!, mail.Port, mail.RequireTls ? SecureSocketOptions.Auto : SecureSocketOptions.StartTlsWhenAvailable, cancel);
        if (mail.RequireTls && !client.IsSecure) throw new InvalidOperationException($"{mail.Host}:{mail.Port} offers no encryption: set Mail:RequireTls to false to do without.");
        if (mail.User is { Length: > 0 } user) await client.AuthenticateAsync(user, mail.Password ?? "", cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(true, cancel);
    }
}
