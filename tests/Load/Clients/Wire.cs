using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Mercredi.Load.Clients;

/// <summary>One HTTP/1.1 connection with as little between the socket and the caller as can be, so that two cores are left to the servers.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _turn = new(1);
    private byte[] _buffer = new byte[4096];
    private int _length;
    private int _bodyAt;

    public Socket Socket => _socket;

    /// <summary>The last answer's header and body.</summary>
    public ReadOnlySpan<byte> Header => _buffer.AsSpan(0, _bodyAt);

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyAt, _length - _bodyAt);

    public static async Task<Wire> ConnectAsync(Uri address)
    {
        var wire = new Wire();
        await wire._socket.ConnectAsync(address.Host, address.Port);
        return wire;
    }

    /// <summary>Sends and reads the whole answer; the status. One at a time on a connection: the next waits.</summary>
    public async Task<int> AskAsync(string method, string path, string cookie, string? json = null)
    {
        await _turn.WaitAsync();
        try
        {
            var length = json is null ? 0 : Encoding.UTF8.GetByteCount(json);
            var content = json is null ? "" : "Content-Type: application/json\r\n";
            await _socket.SendAsync(Encoding.UTF8.GetBytes(
                $"{method} {path} HTTP/1.1\r\nHost: load\r\nX-Mercredi-Client: load\r\nCookie: {cookie}\r\n{content}Content-Length: {length}\r\n\r\n{json}"));
            return await ReadAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReadAsync()
    {
        (_length, _bodyAt) = (0, 0);
        while (!IsWhole())
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, _length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
            if (read == 0) throw new IOException("The server closed the connection.");
            _length += read;
        }

        if (IsChunked) JoinChunks();
        return int.Parse(_buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private bool IsChunked => Header.IndexOf("ransfer-Encoding: chunked"u8) >= 0;

    private void JoinChunks()
    {
        var (from, to) = (_bodyAt, _bodyAt);
        while (true)
        {
            var digits = _buffer.AsSpan(from, _buffer.AsSpan(from).IndexOf((byte)'\r'));
            var size = int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) break;
            from += digits.Length + 2;
            _buffer.AsSpan(from, size).CopyTo(_buffer.AsSpan(to));
            (from, to) = (from + size + 2, to + size);
        }

        _length = to;
    }

    private bool IsWhole()
    {
        if (_bodyAt == 0)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            _bodyAt = end + 4;
        }

        if (IsChunked) return Body.EndsWith("0\r\n\r\n"u8);
        var at = Header.IndexOf("Content-Length: "u8);
        if (at < 0) return true;
        var digits = Header[(at + 16)..];
        return Body.Length >= int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
