using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;

namespace Mercredi.Demo;

/// <summary>The demo's export as it would read today, whatever the date: its children are as old as they were in the school year in which it was written.</summary>
public static class DemoTown
{
    /// <summary>The school year of the files.</summary>
    public static SchoolYear Written { get; } = new(2026);

    /// <summary>Moves birth dates and dated exceptions to the school year of <paramref name="today"/>, and gives the calendar the year before it, that year and the next.</summary>
    public static TownImport At(TownImport export, DateOnly today)
    {
        var now = SchoolYear.Of(today);
        var years = now.Start - Written.Start;
        return export with
        {
            Catalogue = export.Catalogue with
            {
                Calendar = [.. Enumerable.Range(-1, 3).Select(n => new SchoolYear(now.Start + n)).SelectMany(year => CalendarOf(export.Catalogue, year))],
                Capacities = [.. export.Catalogue.Capacities.Select(c => Shift(c, years))],
            },
            Families = [.. export.Families.Select(f => f with { Children = [.. f.Children.Select(c => c with { BirthDate = c.BirthDate.AddYears(years) })] })],
        };
    }

    private static IEnumerable<CalendarEntry> CalendarOf(TownCatalogue written, SchoolYear year) =>
        year == Written ? written.Calendar.Where(e => e.From >= year.From && e.To <= year.To) : SchoolHolidays.Of(year);

    /// <summary>Whole weeks, so that an exception stays on its weekday.</summary>
    private static CapacityRule Shift(CapacityRule rule, int years)
    {
        var days = years * 52 * 7;
        return rule with { From = rule.From?.AddDays(days), To = rule.To?.AddDays(days) };
    }
}
