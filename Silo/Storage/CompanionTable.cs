using System.Text.Json;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>
/// The table of one kind of companions: registered beside the storage, created by the schema. Its columns are the record's properties in
/// snake case and <c>service_id</c>, with <c>id</c> its key; columns besides need a default.
/// </summary>
internal sealed class CompanionTable
{
    private CompanionTable(Type kind, string name, Action<IGrainFactory>? written)
    {
        (Kind, Name, Written) = (kind, name, written);
        var columns = kind.GetProperties().Where(p => p.GetMethod is { IsStatic: false }).Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name)).ToList();
        var insert = $"INSERT INTO {name} (service_id, {string.Join(", ", columns)}) SELECT $1, ";
        SqliteInsert = $"{insert}{Columns("value ->> '$.{0}'")} FROM json_each($2) WHERE true ON CONFLICT DO NOTHING";
        PostgresInsert = $"{insert}{Columns("r.{0}")} FROM jsonb_populate_recordset(NULL::{name}, $2::jsonb) AS r ON CONFLICT DO NOTHING";

        string Columns(string read) => string.Join(", ", columns.Select(c => read.Replace("{0}", c, StringComparison.Ordinal)));
    }

    /// <param name="written">Called after each write that had such companions.</param>
    public static CompanionTable Of<TCompanion>(string name, Action<IGrainFactory>? written = null) where TCompanion : Companion =>
        new(typeof(TCompanion), name, written);

    internal Type Kind { get; }

    internal string Name { get; }

    internal Action<IGrainFactory>? Written { get; }

    /// <summary>Appends the rows of $2, a JSON array; rows that are there stay as they are. $1 is the service.</summary>
    internal string SqliteInsert { get; }

    /// <inheritdoc cref="SqliteInsert"/>
    internal string PostgresInsert { get; }
}
