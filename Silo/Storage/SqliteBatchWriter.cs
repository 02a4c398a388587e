using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Mercredi.Storage;

/// <summary>SQLite has one writer at a time: one lane, so that no write ever waits in the driver's busy loop.</summary>
internal sealed class SqliteBatchWriter(Database database) : IBatchWriter
{
    public int Lanes => 1;

    // The driver is synchronous: its waiting for the disk must not hold a scheduler's thread.
    public Task<int?[]> CommitAsync(IReadOnlyList<RowWrite> writes) => Task.Run(() => Commit(writes));

    private int?[] Commit(IReadOnlyList<RowWrite> writes)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var versions = writes.Select(write => Execute(connection, transaction, write)).ToArray();
        transaction.Commit();
        return versions;
    }

    private static int? Execute(SqliteConnection connection, SqliteTransaction transaction, RowWrite write)
    {
        using var command = Command(connection, transaction, write.Statement, write.Values);
        if (command.ExecuteScalar() is not { } written) return null;
        foreach (var rows in write.Companions)
        {
            using var append = Command(connection, transaction, rows.Table.SqliteInsert, [write.Values[0], rows.Json]);
            append.ExecuteNonQuery();
        }

        return Convert.ToInt32(written, CultureInfo.InvariantCulture);
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string statement, IReadOnlyList<object> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // This assembly's own constants and names.
        command.CommandText = statement;
#pragma warning restore CA2100
        for (var i = 0; i < values.Count; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : values[i]);
        return command;
    }
}
