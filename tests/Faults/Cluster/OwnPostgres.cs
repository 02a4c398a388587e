using System.Net;
using System.Net.Sockets;

namespace Mercredi.Tests.Faults;

/// <summary>A PostgreSQL of the test's own, which it may crash: reached by a socket in its folder. It writes to the disk as a town's would.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-faults-pg-").FullName;

    public EndPoint Socket => new UnixDomainSocketEndPoint($"{_folder}/.s.PGSQL.5432");

    /// <summary>For the test itself, past all relays. A pool would keep connections from before the last restart.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Pooling=false";

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

    /// <summary>A backup as the operator makes it, while the town runs.</summary>
    /// <returns>The file, which goes with this server.</returns>
    public async Task<string> BackUpAsync()
    {
        var file = Path.Combine(_folder, "mercredi.dump");
        await PostgresServer.RunAsPostgresAsync("pg_dump", "-h", _folder, "-Fc", "-d", "postgres", "-f", file);
        return file;
    }

    /// <summary>Brings a backup into this server, which has nothing yet, and forgets the silos of the machines it comes from.</summary>
    public async Task RestoreAsync(string file)
    {
        await PostgresServer.RunAsPostgresAsync("pg_restore", "-h", _folder, "--exit-on-error", "-d", "postgres", file);
        await PostgresServer.RunAsPostgresAsync("psql", "-h", _folder, "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-c", "DELETE FROM membership; DELETE FROM membership_version;");
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.StopAsync(_folder);
        Directory.Delete(_folder, recursive: true);
    }
}
