using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mercredi.Tests.Mail;

/// <summary>A small SMTP server on this machine that offers no encryption, takes what it is sent and keeps it.</summary>
/// <param name="answer">Its answer to a command; null for the usual one.</param>
/// <param name="recipient">Its answer to a recipient's line; null for the usual one.</param>
public sealed class SmtpListener(Func<string, string?> answer, Func<string, string?> recipient) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Verbs, in the order they came: <c>EHLO</c>, <c>MAIL</c> …</summary>
    public ConcurrentQueue<string> Verbs { get; } = new();

    public ConcurrentQueue<string> Letters { get; } = new();

    public static SmtpListener Start(Func<string, string?>? answer = null, Func<string, string?>? recipient = null)
    {
        var server = new SmtpListener(answer ?? (_ => null), recipient ?? (_ => null));
        server._listener.Start();
        server._work = server.ServeAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // Who was refused hangs up.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync("220 essai");
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            Verbs.Enqueue(verb);
            var said = answer(verb) ?? (verb == "RCPT" ? recipient(line) : null) ?? verb switch
            {
                "EHLO" => "250-essai\r\n250 AUTH PLAIN",
                "AUTH" => "235 bienvenue",
                "DATA" => "354 je lis",
                "QUIT" => "221 au revoir",
                _ => "250 bien",
            };
            await SayAsync(said);
            if (verb == "QUIT") return;
            if (!said.StartsWith("354", StringComparison.Ordinal)) continue;
            var letter = new StringBuilder();
            while (await reader.ReadLineAsync(_end.Token) is { } text && text != ".") letter.AppendLine(text);
            Letters.Enqueue(letter.ToString());
            await SayAsync("250 pris");
        }

        async Task SayAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _end.Token);
    }
}
