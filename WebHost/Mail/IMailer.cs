namespace Mercredi.Mail;

/// <summary>Sends letters in the background: who asks neither waits for the post nor learns from the time it takes whether there was a letter.</summary>
public interface IMailer
{
    /// <summary>Queues the letter. It is lost when this process ends before it is posted, or after several failures: the log says so.</summary>
    ValueTask SendAsync(Letter letter);
}
