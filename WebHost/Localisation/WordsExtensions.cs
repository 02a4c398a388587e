using System.Globalization;
using Mercredi.Catalogue;
using Microsoft.Extensions.Localization;

namespace Mercredi.Localisation;

/// <summary>Sentences about numbers and instants.</summary>
public static class WordsExtensions
{
    /// <summary>"Key.one" or "Key.other", the number as {0} and what else the sentence names after it. French says one for zero too.</summary>
    public static string Count(this IStringLocalizer words, string key, int number, params object[] more) =>
        words[$"{key}.{(number == 1 || (number == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == ReaderLanguage.French) ? "one" : "other")}", [number, .. more]];

    /// <summary>An instant in the town's time by "Until.DayTime". Midnight is told as the end of the day before: people would read "0 h" as a day later.</summary>
    public static string Instant(this IStringLocalizer words, DateTimeOffset instant, DateOnly today)
    {
        var local = ParisTime.Local(instant);
        var date = DateOnly.FromDateTime(local.Date);
        return local.TimeOfDay == TimeSpan.Zero ? words["Until.EndOf", DayWords.Day(date.AddDays(-1), today)] : words["Until.DayTime", DayWords.Day(date, today), DayWords.Time(local)];
    }

    /// <summary>With a capital first letter.</summary>
    public static string Capitalised(this string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
