using Npgsql;

namespace Mercredi.Load.Plain;

/// <summary>Counts and bookings in two tables. A booking is one statement: a conditional UPDATE that feeds the INSERT, atomic, unique on child and day.</summary>
internal sealed class Bookings(string connectionString)
{
    private const string Book =
        """
        WITH taken AS (
            UPDATE centre_day SET first = first + $4, meal = meal + $5, last = last + $6
            WHERE centre_id = $1 AND date = $2 AND first + $4 <= capacity AND meal + $5 <= capacity AND last + $6 <= capacity
              AND NOT EXISTS (SELECT 1 FROM booking WHERE child_id = $3 AND date = $2)
            RETURNING centre_id, date)
        INSERT INTO booking (child_id, date, centre_id, first, meal, last) SELECT $3, date, centre_id, $4, $5, $6 FROM taken
        """;

    private const string Cancel =
        """
        WITH gone AS (DELETE FROM booking WHERE child_id = $1 AND date = $2 RETURNING centre_id, date, first, meal, last)
        UPDATE centre_day d SET first = d.first - gone.first, meal = d.meal - gone.meal, last = d.last - gone.last
        FROM gone WHERE d.centre_id = gone.centre_id AND d.date = gone.date
        """;

    private const string Days =
        "SELECT centre_id, date, capacity, first, meal, last FROM centre_day WHERE centre_id = ANY($1) AND date BETWEEN $2 AND $3 ORDER BY date, centre_id";

    private const string Own = "SELECT date, centre_id FROM booking WHERE child_id = $1 AND date BETWEEN $2 AND $3";

    // The connection string says how many connections there are; a rush waits for one as long as it takes, and every statement is planned once.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 300, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });

    public async Task<bool> BookAsync(Plan plan)
    {
        try
        {
            await using var command = _source.CreateCommand(Book);
            AddBooking(command.Parameters, plan);
            return await command.ExecuteNonQueryAsync() > 0;
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>A whole basket in one round trip and one transaction, its dates in order so that two baskets cannot wait for each other in a circle.</summary>
    public async Task<int> BookAllAsync(Plan[] plans)
    {
        await using var batch = _source.CreateBatch();
        foreach (var plan in plans.OrderBy(p => p.Date))
        {
            var command = new NpgsqlBatchCommand(Book);
            AddBooking(command.Parameters, plan);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        return ((IEnumerable<NpgsqlBatchCommand>)batch.BatchCommands).Sum(c => (int)c.Rows);
    }

    public async Task<bool> CancelAsync(string child, DateOnly date)
    {
        await using var command = _source.CreateCommand(Cancel);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = child });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = date });
        return await command.ExecuteNonQueryAsync() > 0;
    }

    /// <summary>What the parent's page needs: the counts of a period, and the child's own bookings.</summary>
    public async Task<object> ReadAsync(string child, string[] centres, DateOnly from, DateOnly to)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Between(Days, new NpgsqlParameter<string[]> { TypedValue = centres }, from, to));
        batch.BatchCommands.Add(Between(Own, new NpgsqlParameter<string> { TypedValue = child }, from, to));
        await using var reader = await batch.ExecuteReaderAsync();
        var days = new List<object>();
        while (await reader.ReadAsync())
        {
            days.Add(new
            {
                centreId = reader.GetString(0), date = reader.GetFieldValue<DateOnly>(1), capacity = reader.GetInt32(2),
                confirmed = new[] { reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5) },
            });
        }

        await reader.NextResultAsync();
        var own = new List<object>();
        while (await reader.ReadAsync()) own.Add(new { date = reader.GetFieldValue<DateOnly>(0), centreId = reader.GetString(1) });
        return new { days, bookings = own };
    }

    private static void AddBooking(NpgsqlParameterCollection parameters, Plan plan)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = plan.CentreId });
        parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = plan.Date });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = plan.ChildId });
        foreach (var count in (ReadOnlySpan<int>)[plan.First, plan.Meal, plan.Last]) parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
    }

    private static NpgsqlBatchCommand Between(string statement, NpgsqlParameter first, DateOnly from, DateOnly to) => new(statement)
    {
        Parameters = { first, new NpgsqlParameter<DateOnly> { TypedValue = from }, new NpgsqlParameter<DateOnly> { TypedValue = to } },
    };
}
