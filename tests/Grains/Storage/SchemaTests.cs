using Mercredi.Storage;

namespace Mercredi.Tests.Storage;

/// <summary>Creating and upgrading the schema, on each database.</summary>
public abstract class SchemaTests(StorageKind kind) : IAsyncLifetime
{
    private int Newest => kind == StorageKind.Postgres ? 5 : 4;
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(kind, schema: false);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Ensure_ManyStartAtOnce_OneCreatesAndAllFindIt()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Schema.EnsureAsync(_database.Value))));
        Assert.Equal(Newest, await ScalarAsync("SELECT count(*) FROM mercredi_schema"));
        Assert.Equal(3L, await ScalarAsync("SELECT count(*) FROM OrleansQuery WHERE QueryKey IN ('ReadFromStorageKey', 'WriteToStorageKey', 'ClearStorageKey')"));
    }

    [Fact]
    public async Task Ensure_OlderSchema_IsUpgradedAndKeepsItsRows()
    {
        await Schema.EnsureAsync(_database.Value);
        await ScalarAsync("DROP TABLE journal");
        await ScalarAsync("DROP VIEW grain_state_text");
        await ScalarAsync("DROP TABLE letter");
        await ScalarAsync("DELETE FROM mercredi_schema WHERE version > 1");
        await ScalarAsync("INSERT INTO grain_state (service_id, grain_type, id_n0, id_n1, id_text, payload, version) VALUES ('s', 't', 0, 0, 'k/1', NULL, 7)");

        await Schema.EnsureAsync(_database.Value);
        Assert.Equal(Newest, await ScalarAsync("SELECT max(version) FROM mercredi_schema"));
        Assert.Equal(7L, await ScalarAsync("SELECT version FROM grain_state_text WHERE id_text = 'k/1'"));
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM letter"));
    }

    [Fact]
    public async Task Ensure_NewerSchema_IsRefusedAndLeftAlone()
    {
        await Schema.EnsureAsync(_database.Value);
        await ScalarAsync("INSERT INTO mercredi_schema (version) VALUES (99)");
        await ScalarAsync("UPDATE OrleansQuery SET QueryText = 'newer' WHERE QueryKey = 'ReadFromStorageKey'");
        var refused = await Assert.ThrowsAsync<NewerSchemaException>(() => Schema.EnsureAsync(_database.Value));
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM OrleansQuery WHERE QueryText = 'newer'"));
    }

    private Task<long> ScalarAsync(string sql) => _database.Value.ScalarAsync(sql);
}

public sealed class SchemaOnSqliteTests() : SchemaTests(StorageKind.Sqlite);

public sealed class SchemaOnPostgresTests() : SchemaTests(StorageKind.Postgres);
