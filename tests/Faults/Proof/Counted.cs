using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>A child's confirmed day on the list of a centre day, and the age band in which its places are counted there.</summary>
public sealed record Counted(Booked Day, string Band)
{
    /// <summary>The bands as the API names them.</summary>
    public static readonly string[] Bands = ["under6", "6plus"];

    /// <summary>The confirmed of a centre day's list as staff read it.</summary>
    public static IEnumerable<Counted> ReadList(JsonElement day, string centre, DateOnly date) =>
        from entry in day.GetProperty("bookings").EnumerateArray()
        where entry.GetProperty("state").GetString() == "confirmed"
        select new Counted(Booked.Read(entry, entry.GetProperty("childId").GetString()!, date, centre), entry.GetProperty("ageBand").GetString()!);

    /// <summary>The band of a child on a date: six on the birthday itself.</summary>
    public static string BandOn(DateOnly born, DateOnly date) => Bands[born.AddYears(6) <= date ? 1 : 0];
}
