namespace Mercredi.Storage;

/// <summary>Whose people a database holds.</summary>
public enum StoredPeople
{
    /// <summary>None yet.</summary>
    Nobody,

    /// <summary>Made-up ones: a demonstration's.</summary>
    Demo,

    /// <summary>A town's own.</summary>
    Town,
}

/// <summary>Asks a database whose people it holds, before any actor lives.</summary>
public static class StoredPeopleReader
{
    private const string Sql =
        """
        SELECT CASE
            WHEN EXISTS (SELECT 1 FROM grain_state WHERE grain_type = 'demo-mark') THEN 2
            WHEN EXISTS (SELECT 1 FROM grain_state_text WHERE grain_type = 'information' AND lower(CAST(state AS text)) LIKE '%5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01%') THEN 2
            WHEN EXISTS (SELECT 1 FROM grain_state WHERE grain_type IN ('account', 'family', 'town-import')) THEN 1
            ELSE 0 END
        """;

    /// <summary>By the mark that a demonstration leaves; one of before there was a mark is known by the notice that its first start wrote, and no import does.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public static async Task<StoredPeople> ReadPeopleAsync(this Database database)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) switch
        {
            2 => StoredPeople.Demo,
            1 => StoredPeople.Town,
            _ => StoredPeople.Nobody,
        };
    }
}
