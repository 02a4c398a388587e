using System.Net.Sockets;
using System.Text;

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

        return new RawAnswer(Encoding.UTF8.GetString(kept.ToArray()));
    }
}

/// <summary>A whole answer as text.</summary>
public sealed record RawAnswer(string Text)
{
    public int Status => int.Parse(Text[9..12], System.Globalization.CultureInfo.InvariantCulture);

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
