namespace Mercredi.Catalogue;

/// <summary>When a deadline rule falls for a date (T2). The instant itself is already too late.</summary>
internal static class Deadlines
{
    public static DateTimeOffset InstantOf(this TownCatalogue catalogue, Deadline rule, DateOnly date) => rule switch
    {
        WeekdayDeadline d => ParisTime.At(LastBefore(date, d.Weekday), d.Time),
        WorkingDaysDeadline d => ParisTime.At(WorkingDayBefore(catalogue, date, d.Days).AddDays(1), TimeOnly.MinValue),
        EveDeadline d => ParisTime.At(date.AddDays(-1), d.Time),
        _ => throw new NotSupportedException($"Unknown deadline {rule}."),
    };

    private static DateOnly LastBefore(DateOnly date, DayOfWeek weekday)
    {
        do date = date.AddDays(-1);
        while (date.DayOfWeek != weekday);
        return date;
    }

    private static DateOnly WorkingDayBefore(TownCatalogue catalogue, DateOnly date, int days)
    {
        while (days > 0)
        {
            date = date.AddDays(-1);
            if (catalogue.IsWorkingDay(date)) days--;
        }

        return date;
    }
}
