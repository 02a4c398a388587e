using System.Data.Common;
using Npgsql;

namespace Mercredi.Storage;

/// <summary>
/// Keeps a second process from an embedded database: two silos that know nothing of each other would both decide. It ends with the process, however that ends; on PostgreSQL with
/// its connection too, which the host renews.
/// </summary>
internal sealed class EmbeddedLock : IHostedService, IAsyncDisposable
{
    // Any number that nobody else in this database locks.
    private const long LockNumber = 6_041_103_008;

    private readonly Database _database;
    private readonly FileStream? _file;
    private NpgsqlConnection? _connection;

    private EmbeddedLock(Database database, FileStream? file, NpgsqlConnection? connection) => (_database, _file, _connection) = (database, file, connection);

    /// <exception cref="DatabaseInUseException">Another process uses the database.</exception>
    public static async Task<EmbeddedLock> TakeAsync(Database database) =>
        database.IsSqlite ? new(database, LockFile(database), null) : new(database, null, await LockServerAsync(database));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
    }

    /// <summary>Returns when the server has ended the connection, and the lock with it. Of PostgreSQL only: a file stays locked.</summary>
    internal async Task UntilLostAsync(CancellationToken cancel)
    {
        try
        {
            // The server sends nothing on this connection, unless that it ends it.
            while (true) await _connection!.WaitAsync(cancel);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            await _connection!.DisposeAsync();
        }
    }

    /// <summary>Takes it again.</summary>
    /// <exception cref="DatabaseInUseException">Another process was first.</exception>
    /// <exception cref="DbException">The server does not answer.</exception>
    internal async Task RetakeAsync() => _connection = await LockServerAsync(_database);

    private static FileStream LockFile(Database database)
    {
        var file = Path.ChangeExtension(database.File!, ".lock");
        try
        {
            return new FileStream(file, PrivateFiles.OnlyOurs(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            throw new DatabaseInUseException(database.File!);
        }
    }

    private static async Task<NpgsqlConnection> LockServerAsync(Database database)
    {
        // Its own connection, which no pool lends on; one that a network has dropped in silence is noticed.
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 10 };
        var connection = new NpgsqlConnection(text.ToString());
        try
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockNumber})", connection);
            if (await command.ExecuteScalarAsync() is true) return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        throw new DatabaseInUseException("the PostgreSQL database of Mercredi:ConnectionString");
    }
}
