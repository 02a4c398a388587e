using Npgsql;

namespace Mercredi.Storage;

/// <summary>
/// One wait for the disk for all rows of a batch, and one round trip, or two where rows have companions; a few batches at once keep the disk busy.
/// </summary>
internal sealed class PostgresBatchWriter(Database database) : IBatchWriter
{
    public int Lanes => 4;

    public async Task<int?[]> CommitAsync(IReadOnlyList<RowWrite> writes)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        // Rows are locked in one order everywhere, so batches cannot wait for each other in a circle.
        var order = Enumerable.Range(0, writes.Count).OrderBy(i => writes[i].Row.Table, StringComparer.Ordinal).ThenBy(i => writes[i].Row.Key, StringComparer.Ordinal).ToArray();
        var hasCompanions = writes.Any(w => w.Companions.Count > 0);

        var versions = new int?[writes.Count];
        await using (var batch = new NpgsqlBatch(connection))
        {
            // Statements sent together are one transaction, unless it is said where it begins.
            if (hasCompanions) batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            foreach (var i in order) batch.BatchCommands.Add(Command(writes[i].Statement, writes[i].Values));
            await using var reader = await batch.ExecuteReaderAsync();
            foreach (var i in order)
            {
                if (await reader.ReadAsync()) versions[i] = reader.GetInt32(0);
                await reader.NextResultAsync();
            }
        }

        if (hasCompanions) await AppendAsync(connection, [.. order.Where(i => versions[i] is not null).Select(i => writes[i])]);
        return versions;
    }

    /// <summary>Companions of a row that was not as expected are not written. A connection whose transaction was not ended rolls back when it is given back.</summary>
    private static async Task AppendAsync(NpgsqlConnection connection, IReadOnlyList<RowWrite> taken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var rows in CompanionRows.Together(taken)) batch.BatchCommands.Add(Command(rows.Table.PostgresInsert, [taken[0].Values[0], rows.Json]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand Command(string statement, IReadOnlyList<object> values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
