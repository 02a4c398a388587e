using Mercredi.Storage;
using Npgsql;

namespace Mercredi.Tests;

/// <summary>A fresh database with our schema, gone with the test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;

    private TestDatabase(Database database, string? folder) => (Value, _folder) = (database, folder);

    public Database Value { get; }

    public static async Task<TestDatabase> CreateAsync(StorageKind kind, bool schema = true)
    {
        var name = $"mercredi_{Guid.NewGuid():N}";
        var folder = kind == StorageKind.Sqlite ? Directory.CreateTempSubdirectory("mercredi-").FullName : null;
        var database = folder is null ? await PostgresServer.CreateDatabaseAsync(name) : Database.Sqlite(Path.Combine(folder, "mercredi.db"));
        if (schema) await Schema.EnsureAsync(database);
        return new TestDatabase(database, folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            NpgsqlConnection.ClearAllPools();
            await PostgresServer.DropDatabaseAsync(Value);
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
