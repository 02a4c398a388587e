namespace Mercredi.Catalogue;

/// <summary>What a date is in the town's calendar (T3).</summary>
public static class TownCalendar
{
    /// <summary>
    /// The kind of a date and the calendar's name for it. A public holiday or a closure wins over a school holiday; weekends are closed; a date that the calendar does
    /// not speak of is an ordinary day of its weekday.
    /// </summary>
    public static (DayKind Kind, string? Note) DayAt(this TownCatalogue catalogue, DateOnly date)
    {
        CalendarEntry? found = null;
        foreach (var entry in catalogue.Calendar)
            if (entry.From <= date && date <= entry.To && (found is null || entry.Kind > found.Kind)) found = entry;

        return found switch
        {
            { Kind: CalendarEntryKind.Holiday } => (DayKind.Holiday, found.Label),
            not null => (DayKind.Closed, found.Label),
            null => (OrdinaryKind(date), null),
        };
    }

    /// <summary>
    /// The last day of the last school year whose holidays the calendar tells: nothing is booked beyond it, where nobody knows yet which days are school days. Null for a
    /// calendar without holidays, which limits nothing.
    /// </summary>
    public static DateOnly? ReachesTo(this TownCatalogue catalogue) =>
        catalogue.Calendar.Where(e => e.Kind == CalendarEntryKind.Holiday).Select(e => (DateOnly?)SchoolYear.Of(e.From).To).Max();

    /// <summary>Monday to Friday and no public holiday («jour ouvré»).</summary>
    public static bool IsWorkingDay(this TownCatalogue catalogue, DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !catalogue.Calendar.Any(e => e.Kind == CalendarEntryKind.PublicHoliday && e.From <= date && date <= e.To);

    private static DayKind OrdinaryKind(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Wednesday => DayKind.Wednesday,
        DayOfWeek.Saturday or DayOfWeek.Sunday => DayKind.Closed,
        _ => DayKind.School,
    };
}
