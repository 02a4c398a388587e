using System.Globalization;
using Npgsql;

namespace Mercredi.Load.Running;

/// <summary>The plain way's two tables, filled with the same centre days as the product's town.</summary>
internal static class PlainTables
{
    public static Task CreateAsync(string database) => ExecuteAsync(database, string.Create(CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE centre_day (centre_id text NOT NULL, date date NOT NULL, capacity int NOT NULL,
            first int NOT NULL DEFAULT 0, meal int NOT NULL DEFAULT 0, last int NOT NULL DEFAULT 0, PRIMARY KEY (centre_id, date));
        CREATE TABLE booking (child_id text NOT NULL, date date NOT NULL, centre_id text NOT NULL, first int NOT NULL, meal int NOT NULL, last int NOT NULL, PRIMARY KEY (child_id, date));
        INSERT INTO centre_day (centre_id, date, capacity)
            SELECT c, d, CASE c WHEN '{LoadTown.Half}' THEN {LoadTown.HalfPlaces} ELSE 10000 END
            FROM unnest(ARRAY['{LoadTown.Wide}', '{LoadTown.Half}', {string.Join(',', Enumerable.Range(0, LoadTown.Schools).Select(n => $"'{LoadTown.School(n)}'"))}]) c,
                 generate_series('{LoadTown.Start:yyyy-MM-dd}'::date, '{LoadTown.End:yyyy-MM-dd}'::date, interval '1 day') d
            WHERE (c LIKE 'LOI%' AND extract(isodow FROM d) = 3) OR (c LIKE 'ECO%' AND extract(isodow FROM d) IN (1, 2, 4, 5))
        """));

    /// <summary>Takes away what earlier bookings left behind in the tables, so that each measurement meets the same.</summary>
    public static Task TidyAsync(string database) => ExecuteAsync(database, "VACUUM (FULL, ANALYZE) booking, centre_day");

    public static Task ClearAsync(string database, DateOnly from, DateOnly to) => ExecuteAsync(database, string.Create(CultureInfo.InvariantCulture,
        $"""
        WITH gone AS (DELETE FROM booking WHERE date BETWEEN '{from:yyyy-MM-dd}' AND '{to:yyyy-MM-dd}')
        UPDATE centre_day SET first = 0, meal = 0, last = 0 WHERE date BETWEEN '{from:yyyy-MM-dd}' AND '{to:yyyy-MM-dd}'
        """));

    /// <summary>The first value of the first row, or how many rows were touched.</summary>
    public static async Task<long> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The benchmark's own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && reader.FieldCount > 0 ? Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) : reader.RecordsAffected;
    }
}
