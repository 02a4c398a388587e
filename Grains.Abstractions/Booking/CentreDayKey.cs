using System.Globalization;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>The grain key of a centre day: <c>day/LOI-PRE/2026-12-09</c>. The prefix keeps a key from ever being pure hexadecimal.</summary>
public static class CentreDayKey
{
    public static string Of(CentreId centre, DateOnly date) => $"day/{centre}/{date:yyyy-MM-dd}";

    /// <exception cref="FormatException">The key is not one that <see cref="Of"/> made.</exception>
    public static (CentreId Centre, DateOnly Date) Parse(string key) =>
        key.Split('/') is ["day", var centre, var date]
            ? (new CentreId(centre), DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            : throw new FormatException($"'{key}' is not a centre day: write day/CENTRE/yyyy-MM-dd.");

    public static ICentreDayGrain CentreDay(this IGrainFactory grains, CentreId centre, DateOnly date) =>
        GrainAddress<ICentreDayGrain>.Get(grains, Of(centre, date));
}
