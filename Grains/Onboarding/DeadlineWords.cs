using System.Globalization;
using System.Text.RegularExpressions;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>The three written forms of a deadline (T2): <c>jeudi-12:00</c>, <c>3-jours-ouvres</c>, <c>veille-09:00</c>.</summary>
internal static partial class DeadlineWords
{
    public static Deadline? Parse(string text)
    {
        if (WorkingDays().Match(text) is { Success: true } days) return new WorkingDaysDeadline(int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        if (text.Split('-', 2) is not [var day, var clock]) return null;
        if (!TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        if (day == "veille") return new EveDeadline(time);
        return ExportWords.Weekdays.TryGetValue(day, out var weekday) ? new WeekdayDeadline(weekday, time) : null;
    }

    [GeneratedRegex("^([1-9][0-9]?)-jours?-ouvres?$")]
    private static partial Regex WorkingDays();
}
