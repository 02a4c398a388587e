using System.Data.Common;

namespace Mercredi.Storage;

/// <summary>Keeps a second process from an embedded database: two silos that know nothing of each other would both decide. It ends with the process, however that ends.</summary>
public sealed class EmbeddedLock : IHostedService, IAsyncDisposable
{
    // Any number that nobody else in this database locks.
    private const long LockNumber = 6_041_103_008;

    private readonly IAsyncDisposable _held;

    private EmbeddedLock(IAsyncDisposable held) => _held = held;

    /// <exception cref="DatabaseInUseException">Another process uses the database.</exception>
    public static async Task<EmbeddedLock> TakeAsync(Database database) => new(database.IsSqlite ? LockFile(database) : await LockServerAsync(database));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _held.DisposeAsync();

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

    private static async Task<DbConnection> LockServerAsync(Database database)
    {
        var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_try_advisory_lock({LockNumber})";
        if (await command.ExecuteScalarAsync() is true) return connection;
        await connection.DisposeAsync();
        throw new DatabaseInUseException("the PostgreSQL database of Mercredi:ConnectionString");
    }
}
