using System.Data.Common;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>
/// Letters that tell of saves, beside what the journal tells of them: each save that changed something has one for each adult, and no other save has any (I13).
/// </summary>
internal sealed class SavedLetters
{
    private static readonly HashSet<string> Changing = ["confirmed", "cancelled", "moved"];

    /// <summary>Saves that changed something, by the journal.</summary>
    public HashSet<(string Family, Guid Operation)> Saves { get; } = [];

    /// <summary>Letters of saves: sent, waiting or done with.</summary>
    public List<(string Family, Guid Operation, string Account)> Letters { get; } = [];

    /// <summary>The sign-ins of each family's adults.</summary>
    public Dictionary<string, List<string>> Adults { get; } = [];

    public async Task ReadAsync(DbConnection connection)
    {
        Saves.Clear();
        Letters.Clear();
        await foreach (var row in RowsAsync(connection, "SELECT id, CAST(after AS text) FROM journal WHERE kind = 'bookings'"))
        {
            // family/F00001/Bookings/OPERATION; what the town does by itself has no operation.
            if (row[0].Split('/') is ["family", var family, _, var operation] && Guid.TryParse(operation, out var id)
                && JsonDocument.Parse(row[1]).RootElement.EnumerateArray().Any(d => d.TryGetProperty("outcome", out var o) && Changing.Contains(o.GetString()!)))
                Saves.Add((family, id));
        }

        await foreach (var row in RowsAsync(connection, "SELECT account, CAST(matter AS text) FROM letter"))
        {
            var matter = JsonDocument.Parse(row[1]).RootElement;
            if (matter.GetProperty("type").GetString() == "bookings-saved")
                Letters.Add((matter.GetProperty("family").GetString()!, matter.GetProperty("operation").GetGuid(), row[0]));
        }
    }

    /// <summary>A line for each letter that is missing, too many, or of what did not happen.</summary>
    public IEnumerable<string> Check()
    {
        var owed = Saves.SelectMany(s => Adults.GetValueOrDefault(s.Family, []), (s, adult) => (s.Family, s.Operation, Account: adult)).ToHashSet();
        return owed.Except(Letters).Select(l => $"I13 no letter tells {l.Account} of the save {l.Operation} of {l.Family}")
            .Concat(Letters.Except(owed).Select(l => $"I13 a letter tells {l.Account} of {l.Operation} of {l.Family}, which did not happen"))
            .Concat(Letters.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => $"I13 {g.Count()} letters tell {g.Key.Account} of {g.Key.Operation}"));
    }

    private static async IAsyncEnumerable<string[]> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) yield return [rows.GetString(0), rows.GetString(1)];
    }
}
