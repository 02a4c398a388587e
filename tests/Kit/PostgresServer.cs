using System.Diagnostics;
using Mercredi.Storage;
using Npgsql;

namespace Mercredi.Tests;

/// <summary>
/// A private PostgreSQL for the test run: its own data directory, reached by a socket in it, stopped with the process. PostgreSQL refuses to run as root, so there it runs as
/// the system's postgres user.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    public static async Task<Database> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync(await Server.Value, $"CREATE DATABASE {name}");
        return Database.Postgres(ConnectionString(await Server.Value, name));
    }

    public static async Task DropDatabaseAsync(Database database) =>
        await ExecuteAsync(await Server.Value, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database} WITH (FORCE)");

    /// <summary>Makes a new server's data in a folder.</summary>
    public static async Task InitialiseAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", folder);
        await RunAsPostgresAsync("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--no-sync");
    }

    public static Task StartAsync(string folder) => RunAsPostgresAsync(
        "pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-k {folder} -c listen_addresses='' -c max_connections=300", "start");

    /// <summary>Stops at once, as a power cut does.</summary>
    public static Task StopAsync(string folder) => RunAsPostgresAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");

    private static string ConnectionString(string socket, string database) =>
        new NpgsqlConnectionStringBuilder { Host = socket, Username = "postgres", Database = database, MaxPoolSize = 40 }.ToString();

    private static async Task ExecuteAsync(string socket, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(socket, "postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mercredi-pg-").FullName;
        await InitialiseAsync(folder);
        await StartAsync(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            StopAsync(folder).GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return folder;
    }

    /// <summary>Runs one of PostgreSQL's own programs.</summary>
    public static Task RunAsPostgresAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries(), program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static string Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => Path.Combine(d, "bin")).Last(d => File.Exists(Path.Combine(d, "initdb")))
            : throw new InvalidOperationException("PostgreSQL is not installed: run ./test.sh, which installs it, or install the package 'postgresql'.");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits its starter's streams: read none, or the wait would last as long as the server.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
