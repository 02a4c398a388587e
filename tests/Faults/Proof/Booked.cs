using System.Globalization;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>A child's confirmed day, as a client was told it or reads it.</summary>
public sealed record Booked(string ChildId, DateOnly Date, string Centre, string Activities)
{
    /// <summary>Activities in one order, so that days compare.</summary>
    public static string Join(IEnumerable<string> activities) => string.Join('+', activities.Order(StringComparer.Ordinal));

    /// <summary>From JSON with a date, a centre and activities.</summary>
    public static Booked Read(JsonElement day, string childId) => Read(day, childId, Day(day.GetProperty("date").GetString()!));

    public static Booked Read(JsonElement day, string childId, DateOnly date) => Read(day, childId, date, day.GetProperty("centreId").GetString()!);

    /// <summary>From JSON with activities alone.</summary>
    public static Booked Read(JsonElement day, string childId, DateOnly date, string centre) => new(childId, date, centre, ActivitiesOf(day));

    /// <summary>What is confirmed and what is chosen of a plan; null where nothing is.</summary>
    public static string? Plan(JsonElement plan)
    {
        var parts = new[] { "confirmed", "desired" }.Where(part => plan.GetProperty(part).ValueKind == JsonValueKind.Object)
            .Select(part => $"{part} at {plan.GetProperty(part).GetProperty("centreId")}: {ActivitiesOf(plan.GetProperty(part))}");
        return string.Join(", ", parts) is { Length: > 0 } text ? text : null;
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string ActivitiesOf(JsonElement day) => Join(day.GetProperty("activities").EnumerateArray().Select(a => a.GetString()!));
}
