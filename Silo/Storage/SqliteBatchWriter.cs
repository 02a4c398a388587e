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
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // One of three constants.
        command.CommandText = write.Statement;
#pragma warning restore CA2100
        for (var i = 0; i < write.Values.Count; i++)
            command.Parameters.AddWithValue($"${i + 1}", write.Values[i] is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : write.Values[i]);
        return command.ExecuteScalar() is { } written ? Convert.ToInt32(written, CultureInfo.InvariantCulture) : null;
    }
}
