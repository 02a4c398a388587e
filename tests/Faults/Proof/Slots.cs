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

    /// <summary>Counts of an answer that its own list of children belies (I1).</summary>
    public static IEnumerable<string> Miscounts(JsonElement day, string centre, DateOnly date)
    {
        var list = Booked.ReadList(day, centre, date).ToList();
        return
            from activity in TestTown.Activities
            let confirmed = Read(day, activity).Confirmed
            let children = list.Count(b => b.Activities.Split('+').Contains(activity))
            where confirmed != children
            select $"I1 {centre} {date:yyyy-MM-dd} counts {confirmed} confirmed for {activity}, and its list has {children} children";
    }
}
