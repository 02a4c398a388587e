using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Mercredi.Storage;

/// <summary>Creates and upgrades the schema at start. Several processes may start at once: the first takes the lock, the others find it done.</summary>
internal static class Schema
{
    // Any number that nobody else in this database locks.
    private const long LockNumber = 6_041_103_007;
    private const string SchemaSection = "schema ";

    /// <exception cref="DbException">The database cannot be reached or refuses a statement; nothing is changed.</exception>
    /// <exception cref="NewerSchemaException">A newer program has upgraded the database; nothing is changed.</exception>
    public static async Task EnsureAsync(Database database, CancellationToken cancel = default)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(cancel);
        // Readers go on while one writes; a commit is on disk before it answers, as SQLite's default (FULL) has it.
        if (database.IsSqlite) await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancel);

        // SQLite's serializable takes the only writer's place at once. PostgreSQL must look after it has the lock, and its serializable would look before.
        await using var transaction = await connection.BeginTransactionAsync(database.IsSqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancel);
        if (!database.IsSqlite) await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({LockNumber})", cancel);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS mercredi_schema (version integer NOT NULL PRIMARY KEY)", cancel);

        var installed = await VersionAsync(connection, cancel);
        var sections = SqlScript.Read(database.IsSqlite ? "sqlite.sql" : "postgresql.sql").ToList();
        var steps = sections.Where(s => s.Key.StartsWith(SchemaSection, StringComparison.Ordinal)).Select(s => (Version: VersionOf(s.Key), s.Text)).ToList();
        if (installed > steps[^1].Version) throw new NewerSchemaException(installed, steps[^1].Version);
        foreach (var (version, text) in steps)
        {
            if (version <= installed) continue;
            await ExecuteAsync(connection, text, cancel);
            await ExecuteAsync(connection, $"INSERT INTO mercredi_schema (version) VALUES ({version})", cancel);
        }

        var queries = SqlScript.Read("queries.sql").Concat(sections.Where(s => !s.Key.StartsWith(SchemaSection, StringComparison.Ordinal)));
        await ReplaceQueriesAsync(connection, queries, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static int VersionOf(string key) => int.Parse(key[SchemaSection.Length..], CultureInfo.InvariantCulture);

    private static async Task<int> VersionAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM mercredi_schema";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    private static async Task ReplaceQueriesAsync(DbConnection connection, IEnumerable<(string Key, string Text)> queries, CancellationToken cancel)
    {
        await ExecuteAsync(connection, "DELETE FROM OrleansQuery", cancel);
        foreach (var (key, text) in queries)
            await ExecuteAsync(connection, "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text)", cancel, ("@key", key), ("@text", text));
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancel, params (string Name, string Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this assembly's own resources.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancel);
    }
}
