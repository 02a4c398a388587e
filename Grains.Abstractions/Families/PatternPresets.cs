using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>The periods that «Semaine type» offers by name, taken from the town's calendar (G15). All end dates are included.</summary>
/// <param name="From">The first day: today, or the first of September while the summer holidays last.</param>
/// <param name="Term">The last day of the running term.</param>
/// <param name="Summer">The last day before the summer holidays.</param>
/// <param name="Year">The last day of the school year.</param>
public sealed record PatternPresets(DateOnly From, DateOnly Term, DateOnly Summer, DateOnly Year)
{
    public static PatternPresets On(TownCatalogue catalogue, DateOnly today)
    {
        var from = SummerEve(catalogue, today.Year) < today && today.Month < 9 ? new DateOnly(today.Year, 9, 1) : today;
        var ends = from.Month < 9 ? from.Year : from.Year + 1;
        var summer = SummerEve(catalogue, ends);
        var term = from.Month switch
        {
            >= 9 => new DateOnly(from.Year, 12, 31),
            <= 3 => new DateOnly(from.Year, 3, 31),
            _ => summer,
        };
        var holiday = HolidayAt(catalogue, term);
        if (holiday is not null && holiday.From > from) term = holiday.From.AddDays(-1);
        return new PatternPresets(from, term, summer, new DateOnly(ends, 8, 31));
    }

    /// <summary>The day before the holidays that hold the first of August; early July when the calendar does not say.</summary>
    private static DateOnly SummerEve(TownCatalogue catalogue, int year) =>
        HolidayAt(catalogue, new DateOnly(year, 8, 1))?.From.AddDays(-1) ?? new DateOnly(year, 7, 3);

    private static CalendarEntry? HolidayAt(TownCatalogue catalogue, DateOnly date) =>
        catalogue.Calendar.FirstOrDefault(e => e.Kind == CalendarEntryKind.Holiday && e.From <= date && date <= e.To);
}
