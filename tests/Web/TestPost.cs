using System.Threading.Channels;
using Mercredi.Mail;
using MimeKit;

namespace Mercredi.Tests;

/// <summary>Keeps letters for the test instead of posting them.</summary>
public sealed class TestPost : IPost
{
    private readonly Channel<TestLetter> _letters = Channel.CreateUnbounded<TestLetter>();

    public Task PostAsync(MimeMessage message, CancellationToken cancel) =>
        _letters.Writer.WriteAsync(new TestLetter(message.To.ToString(), message.Subject ?? "", message.TextBody ?? "", message.MessageId ?? ""), cancel).AsTask();

    /// <summary>Waits for the next letter.</summary>
    public Task<TestLetter> NextAsync() => _letters.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public bool IsEmpty => _letters.Reader.Count == 0;
}

public sealed record TestLetter(string To, string Subject, string Text, string MessageId)
{
    /// <summary>The link in the letter.</summary>
    public Uri Link => new(Text.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("http", StringComparison.Ordinal)));
}
