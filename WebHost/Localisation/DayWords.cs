using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Localisation;

/// <summary>Dates and times as people of the reader's language write them.</summary>
public static class DayWords
{
    private static bool IsFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == ReaderLanguage.French;

    /// <summary>"mercredi 2 décembre", "mardi 1er décembre"; with its year when it is not of the school year of <paramref name="today"/>. The browser has the same rule.</summary>
    public static string Day(DateOnly date, DateOnly today) => SchoolYear.Of(date) == SchoolYear.Of(today) ? Day(date) : DayAndYear(date);

    private static string Day(DateOnly date) => date.ToString(IsFrench && date.Day == 1 ? "dddd d'er' MMMM" : "dddd d MMMM", CultureInfo.CurrentCulture);

    /// <summary>The same with its year.</summary>
    public static string DayAndYear(DateOnly date) => date.ToString(IsFrench && date.Day == 1 ? "dddd d'er' MMMM yyyy" : "dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"2 décembre 2026".</summary>
    public static string Date(DateOnly date) => date.ToString(IsFrench && date.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"2 décembre", "1er décembre".</summary>
    public static string DayOfMonth(DateOnly date) => date.ToString(IsFrench && date.Day == 1 ? "d'er' MMMM" : "d MMMM", CultureInfo.CurrentCulture);

    /// <summary>"2", "1er".</summary>
    public static string DayNumber(DateOnly date) => date.ToString(IsFrench && date.Day == 1 ? "d'er'" : "%d", CultureInfo.CurrentCulture);

    /// <summary>"8 h 05", "08:05".</summary>
    public static string Time(DateTimeOffset local) => local.ToString(!IsFrench ? "HH:mm" : local.Minute == 0 ? "%H' h'" : "H' h 'mm", CultureInfo.CurrentCulture);
}
