using System.Threading.Channels;
using Mercredi.Mail;
using MimeKit;

namespace Mercredi.Tests;

/// <summary>Keeps letters for the test instead of posting them.</summary>
public sealed class TestPost : IPost
{
    private readonly Channel<TestLetter> _letters = Channel.CreateUnbounded<TestLetter>();

    public Task PostAsync(MimeMessage message, CancellationToken cancel) =>
        _letters.Writer.WriteAsync(new TestLetter(message.To.ToString(), message.Subject ?? "", message.TextBody ?? "", message.MessageId ?? "")
        {
            Html = message.HtmlBody ?? "",
            Stop = message.Headers[HeaderId.ListUnsubscribe],
            StopPost = message.Headers[HeaderId.ListUnsubscribePost],
            Calendar = message.Attachments.OfType<MimePart>().Where(a => a.ContentType.IsMimeType("text", "calendar")).Select(TextOf).SingleOrDefault(),
        }, cancel).AsTask();

    /// <summary>Waits for the next letter.</summary>
    public Task<TestLetter> NextAsync() => _letters.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    private static string TextOf(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return System.Text.Encoding.UTF8.GetString(content.ToArray());
    }

    public bool IsEmpty => _letters.Reader.Count == 0;
}

public sealed record TestLetter(string To, string Subject, string Text, string MessageId)
{
    public string Html { get; init; } = "";

    /// <summary>The header by which a mail program stops letters of its kind, and the one that says how.</summary>
    public string? Stop { get; init; }

    public string? StopPost { get; init; }

    /// <summary>The attached calendar; null for none.</summary>
    public string? Calendar { get; init; }

    /// <summary>The link in the letter.</summary>
    public Uri Link => new(Text.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("http", StringComparison.Ordinal)));
}
