using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Mercredi.Load.Clients;

/// <summary>One open calendar: a WebSocket that speaks SignalR's JSON and notes when the next message about a centre day came.</summary>
internal sealed class Screen : IDisposable
{
    private const byte Separator = 0x1e;
    private readonly Wire _wire;
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = new byte[2048];
    private int _length;
    private Round? _round;

    private Screen(Wire wire) => _wire = wire;

    /// <summary>What all screens wait for: each one's first message after the start.</summary>
    public sealed class Round(int screens)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = screens;
        private string? _payload;
        private long _start;

        public Figures Figures { get; } = new();

        /// <summary>The message as JSON, from the first screen that got it.</summary>
        public string Payload => _payload ?? throw new InvalidOperationException("No screen got a message.");

        public void Begin() => _start = Stopwatch.GetTimestamp();

        public Task All => _all.Task;

        public void Arrived(ReadOnlySpan<byte> message)
        {
            Figures.Add(Stopwatch.GetElapsedTime(_start));
            if (_payload is null) Interlocked.CompareExchange(ref _payload, Encoding.UTF8.GetString(message), null);
            if (Interlocked.Decrement(ref _missing) == 0) _all.SetResult();
        }
    }

    /// <summary>Connects and watches; returns when the server has answered with the present state.</summary>
    public static async Task<Screen> OpenAsync(Uri address, string hub, string cookie, DateOnly from, DateOnly to)
    {
        var screen = new Screen(await Wire.ConnectAsync(address));
        var socket = screen._wire.Socket;
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {hub} HTTP/1.1\r\nHost: load\r\nCookie: {cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bWVyY3JlZGktbG9hZC0wMQ==\r\n\r\n"));
        _ = screen.ListenAsync();
        await screen.SendAsync("""{"protocol":"json","version":1}""");
        await screen.SendAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{from:yyyy-MM-dd}}","{{to:yyyy-MM-dd}}"]}""");
        await screen._watching.Task;
        return screen;
    }

    public void Expect(Round round) => Volatile.Write(ref _round, round);

    /// <summary>Without it the server gives the connection up after 30 seconds.</summary>
    public Task PingAsync() => SendAsync("""{"type":6}""");

    public void Dispose() => _wire.Dispose();

    private async Task SendAsync(string message)
    {
        var length = message.Length + 1;
        var header = length < 126 ? 6 : 8;
        var frame = new byte[header + length];
        // A whole text frame under the mask 0, which leaves it as it is.
        (frame[0], frame[1]) = (0x81, (byte)(0x80 | (length < 126 ? length : 126)));
        if (length >= 126) BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
        Encoding.ASCII.GetBytes(message, frame.AsSpan(header));
        frame[^1] = Separator;
        await _wire.Socket.SendAsync(frame);
    }

    private async Task ListenAsync()
    {
        try
        {
            for (var upgraded = false; ;)
            {
                if (_length == _buffer.Length) Array.Resize(ref _buffer, _length * 2);
                var read = await _wire.Socket.ReceiveAsync(_buffer.AsMemory(_length));
                if (read == 0) throw new IOException("The server closed the screen's connection.");
                _length += read;
                if (!upgraded && (upgraded = Take(_buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8) + 4, least: 5)) is false) continue;
                while (TakeFrame()) ;
                if (_length == 0 && _buffer.Length > 8192) _buffer = new byte[2048];
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            _watching.TrySetException(e);
        }
    }

    private bool TakeFrame()
    {
        if (_length < 2) return false;
        var (header, size) = (_buffer[1] & 0x7f) switch
        {
            126 when _length >= 4 => (4, BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(2))),
            127 when _length >= 10 => (10, (int)BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(2))),
            < 126 and var small => (2, small),
            _ => (0, 0),
        };
        if (header == 0 || _length < header + size) return false;
        Read(_buffer.AsSpan(header, size));
        return Take(header + size, least: 1);
    }

    private void Read(ReadOnlySpan<byte> frame)
    {
        if (!_watching.Task.IsCompleted && frame.IndexOf("\"type\":3"u8) >= 0) _watching.SetResult();
        if (Volatile.Read(ref _round) is not { } round || frame.IndexOf("\"centreDay\""u8) < 0) return;
        Volatile.Write(ref _round, null);
        var first = frame.IndexOf(Separator);
        round.Arrived(first < 0 ? frame : frame[..first]);
    }

    private bool Take(int count, int least)
    {
        if (count < least) return false;
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        return true;
    }
}
