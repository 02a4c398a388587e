using System.Globalization;
using System.Text.RegularExpressions;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>The dates of an iCalendar event, which here are whole days. A moment counts where it is midnight in Paris.</summary>
internal static partial class CalendarDates
{
    /// <summary>Null for what is no date, or no whole day.</summary>
    public static DateOnly? Read(CalendarProperty property)
    {
        if (DateOnly.TryParseExact(property.Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        if (property.Value.EndsWith('Z'))
            return DateTimeOffset.TryParseExact(property.Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                && ParisTime.Local(instant) is { TimeOfDay.Ticks: 0 } paris ? DateOnly.FromDateTime(paris.Date) : null;
        return DateTime.TryParseExact(property.Value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.TimeOfDay == TimeSpan.Zero
            && (!property.Parameters.TryGetValue("TZID", out var zone) || zone.Contains("Paris", StringComparison.OrdinalIgnoreCase) || zone.Contains("Romance", StringComparison.OrdinalIgnoreCase))
            ? DateOnly.FromDateTime(local)
            : null;
    }

    /// <summary>A length in whole days, at least one (<c>P16D</c>, <c>P2W</c>, <c>PT24H</c>); null for any other.</summary>
    public static int? Days(string duration)
    {
        if (Duration().Match(duration) is not { Success: true } match) return null;
        var hours = Number("w") * 168 + (Number("d") * 24) + Number("h");
        return hours >= 24 && hours % 24 == 0 && Number("m") == 0 && Number("s") == 0 && hours <= 24 * 3660 ? hours / 24 : null;

        int Number(string group) => match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^\+?P(?:(?<w>[0-9]{1,4})W)?(?:(?<d>[0-9]{1,4})D)?(?:T(?:(?<h>[0-9]{1,4})H)?(?:(?<m>[0-9]{1,4})M)?(?:(?<s>[0-9]{1,4})S)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
