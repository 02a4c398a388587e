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
        using var client = new Client();
        await client.ConnectAsync(mail.Host!, mail.Port, mail.RequireTls ? SecureSocketOptions.Auto : SecureSocketOptions.StartTlsWhenAvailable, cancel);
        if (mail.RequireTls && !client.IsSecure) throw new InvalidOperationException($"{mail.Host}:{mail.Port} offers no encryption: set Mail:RequireTls to false to do without.");
        if (mail.User is { Length: > 0 } user) await client.AuthenticateAsync(user, mail.Password ?? "", cancel);
        try
        {
            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException refused)
        {
            // A sender who is refused is a matter of the configuration: the letter waits for its mend.
            var isForGood = client.HasTakenSender && (int)refused.StatusCode >= 500;
            throw new LetterRefusedException((int)refused.StatusCode, isForGood, isForGood && IsOfAddress(refused));
        }

        // Taken is taken, however the parting goes.
        await client.DisconnectAsync(true, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>5.7 tells of the server's policy: who is refused there is us.</summary>
    private static bool IsOfAddress(SmtpCommandException refused) =>
        refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && !refused.Message.StartsWith("5.7.", StringComparison.Ordinal);

    private sealed class Client : SmtpClient
    {
        /// <summary>What is refused from here on is the recipient or the letter.</summary>
        public bool HasTakenSender { get; private set; }

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => HasTakenSender = true;
    }
}
