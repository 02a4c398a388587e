using System.Net;
using System.Net.Sockets;

namespace Mercredi.Tests.Faults;

/// <summary>A PostgreSQL of the test's own, which it may crash: reached by a socket in its folder. It writes to the disk as a town's would.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-faults-pg-").FullName;

    public EndPoint Socket => new UnixDomainSocketEndPoint($"{_folder}/.s.PGSQL.5432");

    /// <summary>For the test itself, past all relays.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres";

    public static async Task<OwnPostgres> StartAsync()
    {
        var server = new OwnPostgres();
        await PostgresServer.InitialiseAsync(server._folder);
        await PostgresServer.StartAsync(server._folder);
        return server;
    }

    /// <summary>Ends every backend at once, as a power cut does, and starts again; recovery replays the log.</summary>
    public async Task RestartAtOnceAsync()
    {
        await PostgresServer.StopAsync(_folder);
        await PostgresServer.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.StopAsync(_folder);
        Directory.Delete(_folder, recursive: true);
    }
}
