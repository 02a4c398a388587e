using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mercredi.Tests.Faults;

/// <summary>A cable between processes that can be cut, or can hold everything back and deliver it late.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly ConcurrentDictionary<int, Task> _heldCallers = new();
    private readonly IReadOnlyList<EndPoint> _targets;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _flow = Flowing();
    private TaskCompletionSource _heldFlow = Held();
    private volatile bool _isCut;

    /// <param name="targets">A new connection goes to the first of these that takes it, as behind a reverse proxy.</param>
    public Relay(IPEndPoint listen, params IReadOnlyList<EndPoint> targets)
    {
        _targets = targets;
        _listener.Bind(listen);
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Breaks every connection and refuses new ones until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    /// <summary>Lets nothing through until <see cref="Mend"/>, and then everything, late.</summary>
    public void HoldBack() => _flow = Held();

    /// <summary>The same for the connections of some callers only, and what they have sent arrives even if they die before.</summary>
    /// <param name="ports">The callers' ends of their connections.</param>
    public void HoldBack(IReadOnlyCollection<int> ports)
    {
        foreach (var port in ports) _heldCallers[port] = _heldFlow.Task;
    }

    public void Mend()
    {
        _isCut = false;
        _flow.TrySetResult();
        Interlocked.Exchange(ref _heldFlow, Held()).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        Mend();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptAsync();
                if (_isCut) caller.Dispose();
                else _ = JoinAsync(caller);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task JoinAsync(Socket caller)
    {
        _open[caller] = 0;
        Socket? callee = null;
        try
        {
            callee = await ConnectAsync();
            _open[callee] = 0;
            caller.NoDelay = true;
            if (callee.AddressFamily != AddressFamily.Unix) callee.NoDelay = true;
            var port = ((IPEndPoint)caller.RemoteEndPoint!).Port;
            Task[] pumps = [PumpAsync(caller, callee, port), PumpAsync(callee, caller, port)];
            await Task.WhenAny(pumps);
            if (_heldCallers.ContainsKey(port)) await Task.WhenAll(pumps);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The target is down, or the cable was cut.
        }
        finally
        {
            _open.TryRemove(caller, out _);
            caller.Dispose();
            if (callee is not null)
            {
                _open.TryRemove(callee, out _);
                callee.Dispose();
            }
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        foreach (var target in _targets)
        {
            var socket = new Socket(target.AddressFamily, SocketType.Stream, target.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(target);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        throw new SocketException((int)SocketError.ConnectionRefused);
    }

    private async Task PumpAsync(Socket from, Socket to, int port)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await _flow.Task;
                if (_heldCallers.TryGetValue(port, out var held)) await held;
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut, or one end died.
        }

        try
        {
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }
    }

    private static TaskCompletionSource Held() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }
}
