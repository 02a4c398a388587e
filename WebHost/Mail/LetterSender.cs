using System.Threading.Channels;
using Mercredi.Accounts;

namespace Mercredi.Mail;

/// <summary>
/// Sends owed letters, one after the other: at once when it is told of one, otherwise when it looks. Every host has one; the outbox gives each letter to one of them at a time,
/// and gives it out again when nothing is heard of it.
/// </summary>
public sealed partial class LetterSender(IGrainFactory grains, LetterDesk desk, IPost post, PushPost pushes, SendRate rate, TimeProvider clock, ILogger<LetterSender> log)
    : BackgroundService, IOutboxObserver
{
    /// <summary>How often it looks, and has itself told again.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);

    /// <summary>One letter takes no longer.</summary>
    private static readonly TimeSpan PostAtMost = TimeSpan.FromMinutes(1);

    private const int AtOnce = 10;

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly RetryDelay _pause = new(TimeSpan.FromMinutes(5));
    private readonly RetryDelay _later = new(TimeSpan.FromHours(1));
    private DateTimeOffset _pausedUntil;
    private int _failuresInARow;

    public Task LettersOwed()
    {
        _news.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        post.IsReady ? Task.WhenAll(WatchAsync(stoppingToken), SendAllAsync(stoppingToken)) : Task.CompletedTask;

    private async Task WatchAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        IOutboxObserver? reference = null;
        do
        {
            try
            {
                reference ??= grains.CreateObjectReference<IOutboxObserver>(this);
                await grains.Outbox().Subscribe(reference);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotTold(e);
            }

            await LettersOwed();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        await foreach (var _ in _news.Reader.ReadAllAsync(cancel))
        {
            try
            {
                while (!cancel.IsCancellationRequested && await grains.Outbox().Take(AtOnce) is { IsEmpty: false } letters)
                    foreach (var letter in letters) await HandleAsync(letter, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Letters that were taken come again when their lease is over.
                LogFailed(e);
            }
        }
    }

    private bool IsPaused => clock.GetUtcNow() < _pausedUntil;

    private async Task HandleAsync(DueLetter letter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (cancel.IsCancellationRequested || letter.LeasedUntil - now < PostAtMost)
            await grains.Outbox().Postpone(letter, TimeSpan.Zero, failed: false);
        else if (now - letter.OwedAt > letter.Matter.GoodFor || letter.Matter.UsefulUntil <= now)
            await EndAsync(letter, LetterOutcome.Late);
        else
            await WriteAsync(letter, cancel);
    }

    private async Task WriteAsync(DueLetter letter, CancellationToken cancel)
    {
        LetterStep step;
        try
        {
            step = await desk.NextAsync(letter);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // One that cannot be written keeps no other waiting.
            LogNotWritten(Name(letter), error.GetType().Name);
            await grains.Outbox().Postpone(letter, _later.After(letter.Failures + 1), failed: true);
            return;
        }

        using var written = step as WrittenLetter;
        await (step switch
        {
            WrittenLetter mail => SendAsync(letter, mail, cancel),
            WrittenPush push => PushAsync(letter, push, cancel),
            SpreadLetter spread => grains.Outbox().Replace(letter, spread.By),
            LaterLetter later => PostponeAsync(letter, later.At),
            EndedLetter ended => EndAsync(letter, ended.Outcome),
            _ => throw new NotSupportedException($"Say here what is done with {step}."),
        });
    }

    private Task<bool> PostponeAsync(DueLetter letter, DateTimeOffset until) => grains.Outbox().Postpone(letter, until - clock.GetUtcNow(), failed: false);

    private async Task SendAsync(DueLetter letter, WrittenLetter written, CancellationToken cancel)
    {
        if ((IsPaused ? _pausedUntil : rate.Wait(letter.Id)) is { } until)
        {
            await PostponeAsync(letter, until);
            return;
        }

        using var limit = new CancellationTokenSource(PostAtMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await post.PostAsync(written.Message, either.Token);
        }
        catch (LetterRefusedException refused) when (refused.IsForGood)
        {
            LogBounced(Name(letter), refused.Status);
            if (refused.IsOfAddress) await TellAsync(written, isRefused: true);
            await EndAsync(letter, LetterOutcome.Bounced);
            return;
        }
        catch (LetterRefusedException refused)
        {
            LogNotTaken(Name(letter), refused.Status, letter.Failures + 1);
            await grains.Outbox().Postpone(letter, _later.After(letter.Failures + 1), failed: true);
            return;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Perhaps the server has it: it comes again when its lease is over, under the same Message-ID.
            return;
        }
        catch (Exception error)
        {
            // The next letter would fare no better. The exception may quote the address, so only its kind is logged.
            var pause = _pause.After(++_failuresInARow);
            _pausedUntil = clock.GetUtcNow() + pause;
            rate.Clear();
            LogNoServer(error.GetType().Name, pause);
            await grains.Outbox().Postpone(letter, pause, failed: true);
            return;
        }

        _failuresInARow = 0;
        if (written.To.RefusedSince is not null) await TellAsync(written, isRefused: false);
        await EndAsync(letter, LetterOutcome.Sent);
    }

    /// <summary>The family and its office see whether an address takes letters.</summary>
    private Task TellAsync(WrittenLetter written, bool isRefused) => grains.Account(written.To.Login).TellMail(written.To.Town.Email, isRefused);

    private async Task EndAsync(DueLetter letter, LetterOutcome outcome)
    {
        await grains.Outbox().End(letter, outcome);
        LogEnded(Name(letter), outcome);
    }

    private static string Name(DueLetter letter) => letter.Matter.GetType().Name;

    [LoggerMessage(LogLevel.Information, "A letter ({Kind}) is done with: {Outcome}.")]
    private partial void LogEnded(string kind, LetterOutcome outcome);

    [LoggerMessage(LogLevel.Error, "A letter ({Kind}) was refused for good: the mail server answered {Status}.")]
    private partial void LogBounced(string kind, int status);

    [LoggerMessage(LogLevel.Warning, "A letter ({Kind}) was not taken: the mail server answered {Status}, attempt {Attempt}. It is tried again.")]
    private partial void LogNotTaken(string kind, int status, int attempt);

    [LoggerMessage(LogLevel.Error, "A letter ({Kind}) could not be written ({Error}). It is tried again.")]
    private partial void LogNotWritten(string kind, string error);

    [LoggerMessage(LogLevel.Error, "No letter can be sent ({Error}); the next attempt is in {Pause}. Letters wait.")]
    private partial void LogNoServer(string error, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "The outbox did not answer; what is owed waits.")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(LogLevel.Debug, "Subscribing to the outbox failed; the next round tries again.")]
    private partial void LogNotTold(Exception error);
}
