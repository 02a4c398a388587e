using Npgsql;

namespace Mercredi.Storage;

/// <summary>One round trip and one wait for the disk for all rows of a batch; a few batches at once keep the disk busy.</summary>
internal sealed class PostgresBatchWriter(Database database) : IBatchWriter
{
    public int Lanes => 4;

    public async Task<int?[]> CommitAsync(IReadOnlyList<RowWrite> writes)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        // Statements sent together are one transaction. Rows are locked in one order everywhere, so batches cannot wait for each other in a circle.
        await using var batch = new NpgsqlBatch(connection);
        var order = Enumerable.Range(0, writes.Count).OrderBy(i => writes[i].Row.Table, StringComparer.Ordinal).ThenBy(i => writes[i].Row.Key, StringComparer.Ordinal).ToArray();
        foreach (var i in order) batch.BatchCommands.Add(CommandOf(writes[i]));

        var versions = new int?[writes.Count];
        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var i in order)
        {
            if (await reader.ReadAsync()) versions[i] = reader.GetInt32(0);
            await reader.NextResultAsync();
        }

        return versions;
    }

    private static NpgsqlBatchCommand CommandOf(RowWrite write)
    {
        var command = new NpgsqlBatchCommand(StatementOf(write));
        foreach (var value in write.Values.Concat(write.Companions.Select(rows => rows.Json))) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    // One statement, so that companions of a row that was not as expected are not written: they are selected from what was.
    private static string StatementOf(RowWrite write) => write.Companions.Count == 0
        ? write.Statement
        : $"WITH {CompanionTable.Taken} AS ({write.Statement}), {string.Join(", ", write.Companions.Select((rows, i) =>
            $"{rows.Table.Name}_rows AS ({rows.Table.PostgresInsert(write.Values.Count + i + 1)})"))} SELECT * FROM {CompanionTable.Taken}";
}
