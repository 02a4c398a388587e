using System.Text.Json;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>Companions of one kind on their way to their table.</summary>
/// <param name="Json">An array of objects, whose names are the columns.</param>
internal sealed record CompanionRows(CompanionTable Table, string Json)
{
    /// <exception cref="InvalidOperationException">A companion of a kind for which no table is registered.</exception>
    public static IReadOnlyList<CompanionRows> Of(IReadOnlyList<Companion> companions, IEnumerable<CompanionTable> tables) =>
    [
        .. companions.GroupBy(c => c.GetType()).Select(kind => new CompanionRows(
            tables.FirstOrDefault(t => t.Kind == kind.Key) ?? throw new InvalidOperationException($"No table keeps a {kind.Key.Name}."),
            JsonSerializer.Serialize(kind.Cast<object>(), Companion.Json))),
    ];
}
