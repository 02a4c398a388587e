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

    public static Booked Read(JsonElement day, string childId, DateOnly date) => new(childId, date, day.GetProperty("centreId").GetString()!, ActivitiesOf(day));

    /// <summary>The confirmed of a centre day's list as staff read it.</summary>
    public static IEnumerable<Booked> ReadList(JsonElement day, string centre, DateOnly date) =>
        from entry in day.GetProperty("bookings").EnumerateArray()
        where entry.GetProperty("state").GetString() == "confirmed"
        select new Booked(entry.GetProperty("childId").GetString()!, date, centre, ActivitiesOf(entry));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string ActivitiesOf(JsonElement day) => Join(day.GetProperty("activities").EnumerateArray().Select(a => a.GetString()!));
}
