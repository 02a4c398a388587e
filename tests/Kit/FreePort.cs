using System.Net;
using System.Net.Sockets;

namespace Mercredi.Tests;

/// <summary>
/// Ports for servers of tests. They lie below those that the system gives to connections that go out (32768 and up): one of these could take a port between its
/// choice and its server's start. The fault clusters have their own from 21000 on.
/// </summary>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Count = 10_000;

    // Processes of tests that run at once begin at different places.
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>One on which nobody listens, and which this process has not named before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            using var listener = new TcpListener(IPAddress.Any, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens.
            }
        }
    }
}
