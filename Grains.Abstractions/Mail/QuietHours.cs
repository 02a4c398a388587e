using Mercredi.Catalogue;

namespace Mercredi.Mail;

/// <summary>From 21 h to 7 h by the town's clocks no telephone rings.</summary>
public static class QuietHours
{
    private static readonly TimeOnly Evening = new(21, 0);
    private static readonly TimeOnly Morning = new(7, 0);

    /// <summary>When a notification may ring that would ring now; null for now.</summary>
    public static DateTimeOffset? Until(DateTimeOffset now)
    {
        var local = ParisTime.Local(now);
        var (day, time) = (DateOnly.FromDateTime(local.Date), TimeOnly.FromTimeSpan(local.TimeOfDay));
        return time < Morning ? ParisTime.At(day, Morning) : time >= Evening ? MorningAfter(day) : null;
    }

    /// <summary>When the day after begins for who is told of that day: 7 h.</summary>
    public static DateTimeOffset MorningAfter(DateOnly day) => ParisTime.At(day.AddDays(1), Morning);
}
