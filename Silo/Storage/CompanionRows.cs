using System.Text.Json;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>Companions of one kind on their way to their table.</summary>
internal sealed record CompanionRows(CompanionTable Table, IReadOnlyList<Companion> Rows)
{
    /// <summary>An array of objects, whose names are the columns.</summary>
    public string Json => JsonSerializer.Serialize(Rows.Cast<object>(), Companion.Json);

    /// <exception cref="InvalidOperationException">A companion of a kind for which no table is registered.</exception>
    public static IReadOnlyList<CompanionRows> Of(IReadOnlyList<Companion> companions, IEnumerable<CompanionTable> tables) => companions.Count == 0 ? [] :
    [
        .. companions.GroupBy(c => c.GetType()).Select(kind => new CompanionRows(
            tables.FirstOrDefault(t => t.Kind == kind.Key) ?? throw new InvalidOperationException($"No table keeps a {kind.Key.Name}."), [.. kind])),
    ];

    /// <summary>Those of many writes, those of one table together, in the order in which they came.</summary>
    public static IEnumerable<CompanionRows> Together(IEnumerable<RowWrite> writes) =>
        writes.SelectMany(w => w.Companions).GroupBy(c => c.Table).Select(t => new CompanionRows(t.Key, [.. t.SelectMany(c => c.Rows)]));
}
