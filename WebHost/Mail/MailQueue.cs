using System.Threading.Channels;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Posts _letters one after the other, each up to three times.</summary>
public sealed partial class MailQueue(IPost post, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailQueue> log) : BackgroundService, IMailer
{
    private const int Attempts = 3;

    private readonly Channel<Letter> _letters = Channel.CreateBounded<Letter>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public ValueTask SendAsync(Letter letter)
    {
        _letters.Writer.TryWrite(letter);
        return ValueTask.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in _letters.Reader.ReadAllAsync(stoppingToken)) await Post(letter, stoppingToken);
    }

    private async Task Post(Letter letter, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = Message(letter);
                await post.PostAsync(message, stop);
                Posted();
                return;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                // The exception may quote the address, so only its kind is logged.
                NotPosted(error.GetType().Name, attempt);
                if (attempt == Attempts) return;
                await Task.Delay(TimeSpan.FromSeconds(10 * attempt), clock, stop);
            }
        }
    }

    private MimeMessage Message(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(new MailboxAddress(letter.ToName, letter.To));
        return message;
    }

    [LoggerMessage(LogLevel.Information, "A letter was posted.")]
    private partial void Posted();

    [LoggerMessage(LogLevel.Error, "A letter could not be posted ({Error}), attempt {Attempt}.")]
    private partial void NotPosted(string error, int attempt);
}
