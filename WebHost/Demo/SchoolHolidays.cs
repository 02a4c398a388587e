using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Demo;

/// <summary>
/// A school calendar of zone B for any year, near enough to the State's for a made-up town: holidays begin on a Saturday and end on a Sunday, public holidays are exact.
/// </summary>
public static class SchoolHolidays
{
    public static IReadOnlyList<CalendarEntry> Of(SchoolYear year)
    {
        var (autumn, spring) = (year.Start, year.Start + 1);
        var easter = Easter(spring);
        return
        [
            Holiday("Vacances de la Toussaint", SaturdayFrom(autumn, 10, 16), 16),
            Holiday("Vacances de Noël", SaturdayFrom(autumn, 12, 17), 16),
            Holiday("Vacances d'hiver", SaturdayFrom(spring, 2, 15), 16),
            Holiday("Vacances de printemps", SaturdayFrom(spring, 4, 12), 16),
            new(SaturdayFrom(spring, 7, 2), year.To, CalendarEntryKind.Holiday, "Vacances d'été"),
            Public("Armistice 1918", new(autumn, 11, 11)),
            Public("Toussaint", new(autumn, 11, 1)),
            Public("Noël", new(autumn, 12, 25)),
            Public("Jour de l'an", new(spring, 1, 1)),
            Public("Lundi de Pâques", easter.AddDays(1)),
            Public("Fête du travail", new(spring, 5, 1)),
            Public("Victoire 1945", new(spring, 5, 8)),
            Public("Ascension", easter.AddDays(39)),
            Public("Lundi de Pentecôte", easter.AddDays(50)),
            Public("Fête nationale", new(spring, 7, 14)),
            Public("Assomption", new(spring, 8, 15)),
        ];
    }

    /// <summary>Easter Sunday of a year of the Gregorian calendar, by Gauss's rule.</summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century) = (year % 19, year / 100);
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var sunday = moon - weekday;
        var month = 3 + ((sunday + 40) / 44);
        return new(year, month, sunday + 28 - (31 * (month / 4)));
    }

    private static CalendarEntry Holiday(string label, DateOnly from, int days) => new(from, from.AddDays(days - 1), CalendarEntryKind.Holiday, label);

    private static CalendarEntry Public(string label, DateOnly date) => new(date, date, CalendarEntryKind.PublicHoliday, label);

    private static DateOnly SaturdayFrom(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        return date.AddDays((DayOfWeek.Saturday - date.DayOfWeek + 7) % 7);
    }
}
