using Mercredi.Accounts;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>A letter as it is sent, and the account that it goes to.</summary>
public sealed record WrittenLetter(MimeMessage Message, Account To) : IDisposable
{
    public void Dispose() => Message.Dispose();
}
