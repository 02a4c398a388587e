using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Mercredi.Tests.OpenApi;

namespace Mercredi.Tests.Security;

/// <summary>Bytes on a socket, for what no client library would send.</summary>
public static class RawRequest
{
    /// <summary>Sends a request as it is written and reads what comes until the server closes or switches protocols.</summary>
    /// <param name="headers">Lines beside Host and Connection.</param>
    public static async Task<RawAnswer> SendAsync(Uri site, string line, string headers, byte[] body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Host, site.Port);
        await using var stream = socket.GetStream();
        var connection = headers.Contains("Upgrade:", StringComparison.OrdinalIgnoreCase) ? "" : "Connection: close\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line} HTTP/1.1\r\nHost: {site.Authority}\r\n{connection}{headers}\r\n"));
        await stream.WriteAsync(body);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            kept.Write(buffer, 0, read);
            // A handshake keeps the connection, whatever is answered: its status is all there is to read.
            if (connection.Length == 0 && kept.Length > 12) break;
        }

        var answer = new RawAnswer(Encoding.UTF8.GetString(kept.ToArray()));
        var asked = line.Split(' ', '?');
        var type = answer.Headers.GetValueOrDefault("Content-Type")?.Split(';')[0];
        KeptDescription.Hold(new GivenAnswer(asked[0], asked[1], answer.Status, type, answer.Body, answer.Headers), null);
        return answer;
    }
}

/// <summary>A whole answer as text.</summary>
public sealed partial record RawAnswer(string Text)
{
    private const string End = "\r\n\r\n";

    public int Status => int.Parse(Text[9..12], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Those that come once.</summary>
    public IReadOnlyDictionary<string, string> Headers => Text.Split(End)[0].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2))
        .ToLookup(header => header[0], header => header[^1], StringComparer.OrdinalIgnoreCase).Where(h => h.Count() == 1)
        .ToDictionary(h => h.Key, h => h.Single(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Without the lines that tell the lengths of its parts: what is sent here is on one line.</summary>
    public string Body => Lengths().Replace(Text[Math.Min(Text.Length, Text.IndexOf(End, StringComparison.Ordinal) + 2)..], "").Trim();

    [GeneratedRegex("\r\n[0-9a-f]+(?=\r\n)")]
    private static partial Regex Lengths();
}
