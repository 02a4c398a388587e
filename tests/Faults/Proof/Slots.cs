using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>Reads a centre day's counts for children of six and over.</summary>
internal static class Slots
{
    public static (int Capacity, int Confirmed, int Pending) Read(JsonElement day, string activity)
    {
        var slot = day.GetProperty("slots").EnumerateArray()
            .Single(s => s.GetProperty("activityId").GetString() == activity && s.GetProperty("ageBand").GetString() == "6plus");
        return (slot.GetProperty("capacity").GetInt32(), slot.GetProperty("confirmed").GetInt32(), slot.GetProperty("pending").GetInt32());
    }
}
