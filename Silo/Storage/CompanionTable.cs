using System.Text.Json;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>
/// The table of one kind of companions: registered beside the storage, created by the schema. Its columns are the record's properties in
/// snake case and <c>service_id</c>, with <c>id</c> its key; columns besides need a default.
/// </summary>
internal sealed class CompanionTable
{
    /// <summary>The name under which a statement finds the row that its companions go with.</summary>
    internal const string Taken = "written";

    private readonly IReadOnlyList<string> _columns;
    private readonly string _insert;

    private CompanionTable(Type kind, string name, Action<IGrainFactory>? written)
    {
        (Kind, Name, Written) = (kind, name, written);
        var properties = kind.GetProperties().Where(p => p.GetMethod is { IsStatic: false });
        _columns = [.. properties.Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name))];
        _insert = $"INSERT INTO {name} (service_id, {string.Join(", ", _columns)}) SELECT $1, ";
    }

    /// <param name="written">Called after each write that had such companions.</param>
    public static CompanionTable Of<TCompanion>(string name, Action<IGrainFactory>? written = null) where TCompanion : Companion =>
        new(typeof(TCompanion), name, written);

    internal Type Kind { get; }

    internal string Name { get; }

    internal Action<IGrainFactory>? Written { get; }

    /// <summary>Appends the rows of $2, a JSON array; rows that are there stay as they are. $1 is the service.</summary>
    internal string SqliteInsert => _insert + Columns(c => $"value ->> '$.{c}'") + " FROM json_each($2) WHERE true ON CONFLICT DO NOTHING";

    /// <summary>The same for the rows of the numbered parameter, as often as <see cref="Taken"/> has a row: once or never.</summary>
    internal string PostgresInsert(int parameter) =>
        _insert + Columns(c => $"r.{c}") + $" FROM {Taken}, jsonb_populate_recordset(NULL::{Name}, ${parameter}::jsonb) AS r ON CONFLICT DO NOTHING";

    private string Columns(Func<string, string> read) => string.Join(", ", _columns.Select(read));
}
