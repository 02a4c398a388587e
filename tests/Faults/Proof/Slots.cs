using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>Reads a centre day's counts, by activity and age band.</summary>
internal static class Slots
{
    public static IEnumerable<(string Activity, string Band)> All => TestTown.Activities.SelectMany(a => Counted.Bands, (a, b) => (a, b));

    public static (int Capacity, int Confirmed, int Pending) Read(JsonElement day, (string Activity, string Band) of)
    {
        var slot = day.GetProperty("slots").EnumerateArray()
            .Single(s => s.GetProperty("activityId").GetString() == of.Activity && s.GetProperty("ageBand").GetString() == of.Band);
        return (slot.GetProperty("capacity").GetInt32(), slot.GetProperty("confirmed").GetInt32(), slot.GetProperty("pending").GetInt32());
    }

    /// <summary>Counts of an answer that its own list of children belies (I1).</summary>
    public static IEnumerable<string> Miscounts(JsonElement day, string centre, DateOnly date)
    {
        var list = Counted.ReadList(day, centre, date).ToList();
        return
            from slot in All
            let confirmed = Read(day, slot).Confirmed
            let children = list.Count(c => c.Band == slot.Band && c.Day.Activities.Split('+').Contains(slot.Activity))
            where confirmed != children
            select $"I1 {centre} {date:yyyy-MM-dd} counts {confirmed} confirmed for {slot.Activity} {slot.Band}, and its list has {children} children";
    }
}
