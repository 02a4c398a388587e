using System.Globalization;
using System.Text.Json;

namespace Mercredi.Tests;

/// <summary>What a family has booked by its journal alone: its rows of bookings, one after another (I15).</summary>
internal static class JournalReplay
{
    /// <param name="rows">What the rows of one family hold since, as JSON, in the order in which they were written.</param>
    /// <returns>For each child and date the centre and the activities in one order.</returns>
    public static Dictionary<(string Child, DateOnly Date), (string Centre, string Activities)> Plans(IEnumerable<string?> rows)
    {
        var plans = new Dictionary<(string Child, DateOnly Date), (string, string)>();
        foreach (var day in rows.SelectMany(row => JsonDocument.Parse(row!).RootElement.EnumerateArray()))
        {
            var key = (Text(day, "child"), DateOnly.ParseExact(Text(day, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture));
            var activities = day.GetProperty("activities").EnumerateArray().Select(a => a.GetString()!).Order(StringComparer.Ordinal);
            if (Text(day, "outcome") is "confirmed" or "moved") plans[key] = (Text(day, "centre"), string.Join('+', activities));
            if (Text(day, "outcome") is "cancelled") plans.Remove(key);
        }

        return plans;
    }

    private static string Text(JsonElement day, string name) => day.GetProperty(name).GetString()!;
}
