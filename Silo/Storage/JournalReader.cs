using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Mercredi.Journal;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Mercredi.Storage;

/// <summary>Reads the table of the journal.</summary>
internal sealed class JournalReader(Database database, IOptions<ClusterOptions> cluster, ILogger<JournalReader> logger) : IJournalReader
{
    private const string Columns = "seq, id, at, login, role, origin, kind, subject, family, centre, date, before, after, reason";

    public const string Table = "journal";

    public Task<JournalPage> ReadAsync(JournalFilter filter, long after, int limit) =>
        DatabaseFailure.TranslateAsync(() => TryReadAsync(filter, after, limit), Table, logger);

    private async Task<JournalPage> TryReadAsync(JournalFilter filter, long after, int limit)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var conditions = new List<string> { "service_id = @service", "seq > @after" };
        Add("service", cluster.Value.ServiceId);
        Add("after", after);
        if (filter.From is { } from) Where("at >= @from", "from", Instant(from));
        if (filter.To is { } to) Where("at < @to", "to", Instant(to));
        if (filter.Family is { } family) Where("family = @family", "family", family.Value);
        if (filter.Kind is { } kind) Where("kind = @kind", "kind", TextOf(kind));
        // One more tells whether there is another page.
        Add("limit", limit + 1);
#pragma warning disable CA2100 // Words of this class alone.
        command.CommandText = $"SELECT {Columns} FROM {Table} WHERE {string.Join(" AND ", conditions)} ORDER BY seq LIMIT @limit";
#pragma warning restore CA2100

        var rows = new List<(long Sequence, JournalEntry Entry)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add((reader.GetInt64(0), EntryOf(reader)));
        return new JournalPage([.. rows.Take(limit).Select(r => r.Entry)], rows.Count > limit ? rows[limit - 1].Sequence : null);

        void Where(string condition, string name, object value)
        {
            conditions.Add(condition);
            Add(name, value);
        }

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }
    }

    // SQLite compares instants as the text that they were written as.
    private object Instant(DateTimeOffset at) => database.IsSqlite ? TextOf(at.ToUniversalTime()) : at.ToUniversalTime();

    private static JournalEntry EntryOf(DbDataReader row) => new()
    {
        Id = row.GetString(1),
        At = row.GetFieldValue<DateTimeOffset>(2),
        Author = new Author(row.GetString(3), Read<AuthorRole>(row.GetString(4)), Text(row, 5)),
        Kind = Read<JournalKind>(row.GetString(6)),
        Subject = row.GetString(7),
        Family = Text(row, 8) is { } family ? new FamilyId(family) : null,
        Centre = Text(row, 9) is { } centre ? new CentreId(centre) : null,
        Date = Text(row, 10) is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Before = Text(row, 11),
        After = Text(row, 12),
        Reason = Text(row, 13),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // As rows are written: by the names of JSON.
    private static string TextOf<T>(T value) => JsonSerializer.SerializeToElement(value).GetString()!;

    private static T Read<T>(string text) => JsonSerializer.SerializeToElement(text).Deserialize<T>()!;
}
