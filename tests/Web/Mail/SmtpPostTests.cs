using System.Threading.Channels;
using MailKit.Security;
using Mercredi.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Mercredi.Tests.Mail;

/// <summary>Letters handed to a real SMTP server: never without the encryption that is asked for, never after a refused sign-in, again after a failure.</summary>
public sealed class SmtpPostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ToAServerWithoutEncryption_IsRefusedBeforeAnythingIsSaid()
    {
        await using var server = SmtpListener.Start();
        using var letter = Message();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Post(server, requireTls: true, user: "portail").PostAsync(letter, Cancel));
        Assert.Contains("Mail:RequireTls", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", server.Verbs);
        Assert.DoesNotContain("MAIL", server.Verbs);
    }

    [Fact]
    public async Task Post_WhereNoneIsRequired_ArrivesWhole()
    {
        await using var server = SmtpListener.Start();
        using var letter = Message();
        await Post(server, requireTls: false, user: "portail").PostAsync(letter, Cancel);
        var arrived = Assert.Single(server.Letters);
        foreach (var part in new[] { "portail@example.org", "famille00001@example.org", "Bonjour" }) Assert.Contains(part, arrived, StringComparison.Ordinal);
        Assert.Contains("AUTH", server.Verbs);
    }

    [Fact]
    public async Task Post_SignInRefused_SendsNothing()
    {
        await using var server = SmtpListener.Start(verb => verb == "AUTH" ? "535 non" : null);
        using var letter = Message();
        await Assert.ThrowsAsync<AuthenticationException>(() => Post(server, requireTls: false, user: "portail").PostAsync(letter, Cancel));
        Assert.DoesNotContain("MAIL", server.Verbs);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task Queue_ServerThatFailsTwice_IsTriedAgainLaterAndLater()
    {
        var failures = 2;
        await using var server = SmtpListener.Start(verb => verb == "MAIL" && failures-- > 0 ? "451 plus tard" : null);
        using var clock = new WatchedClock();
        using var queue = new MailQueue(Post(server, requireTls: false), Options(server, requireTls: false), clock, NullLogger<MailQueue>.Instance);
        await queue.StartAsync(Cancel);
        await queue.SendAsync(new Letter("famille00001@example.org", "Olivier Rolland", "Bonjour", "Bonjour"));
        foreach (var wait in new[] { 10, 20 })
        {
            Assert.Equal(TimeSpan.FromSeconds(wait), await clock.NextWaitAsync());
            clock.Advance(TimeSpan.FromSeconds(wait));
        }

        await ArrivedAsync(server);
        Assert.Contains("famille00001", Assert.Single(server.Letters), StringComparison.Ordinal);
        await queue.StopAsync(Cancel);
    }

    [Fact]
    public async Task Queue_ServerThatNeverTakesIt_IsGivenUpAfterThreeAttempts()
    {
        var asked = 0;
        await using var server = SmtpListener.Start(verb => verb == "MAIL" && ++asked <= 3 ? "451 plus tard" : null);
        using var clock = new WatchedClock();
        using var queue = new MailQueue(Post(server, requireTls: false), Options(server, requireTls: false), clock, NullLogger<MailQueue>.Instance);
        await queue.StartAsync(Cancel);
        await queue.SendAsync(new Letter("famille00001@example.org", "Olivier Rolland", "Bonjour", "Bonjour"));
        await queue.SendAsync(new Letter("famille00002@example.org", "Faure", "Second", "Second"));
        foreach (var wait in new[] { 10, 20 })
        {
            Assert.Equal(TimeSpan.FromSeconds(wait), await clock.NextWaitAsync());
            clock.Advance(TimeSpan.FromSeconds(wait));
        }

        await ArrivedAsync(server);
        Assert.Contains("famille00002", Assert.Single(server.Letters), StringComparison.Ordinal);
        await queue.StopAsync(Cancel);
    }

    private static async Task ArrivedAsync(SmtpListener server)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var tries = 0; tries < 2000 && server.Letters.IsEmpty; tries++) await patience.WaitForNextTickAsync(Cancel);
    }

    private static SmtpPost Post(SmtpListener server, bool requireTls, string? user = null) => new(Options(server, requireTls, user));

    private static IOptions<MailOptions> Options(SmtpListener server, bool requireTls, string? user = null) =>
        Microsoft.Extensions.Options.Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, RequireTls = requireTls, User = user, Password = "secret" });

    private static MimeMessage Message() => new(
        [new MailboxAddress("Mercredi", "portail@example.org")], [new MailboxAddress("Olivier Rolland", "famille00001@example.org")], "Bonjour", new TextPart("plain") { Text = "Bonjour" });

    /// <summary>A clock that tells which waits were begun.</summary>
    private sealed class WatchedClock : FakeTimeProvider, IDisposable
    {
        private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

        public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync(Cancel).AsTask();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan) _waits.Writer.TryWrite(dueTime);
            return timer;
        }

        public void Dispose() => _waits.Writer.Complete();
    }
}
