namespace Mercredi.Catalogue;

/// <summary>Which centre days make a calendar.</summary>
public static class CentreDayPeriod
{
    /// <summary>Leisure centres on Wednesdays, school sites on the other weekdays, closed ones too (their reason is shown); nothing at weekends.</summary>
    public static IEnumerable<CentreDate> CentreDates(this Period period, IReadOnlyCollection<Centre> centres) =>
        period.Dates.SelectMany(date => centres.On(date).Select(c => new CentreDate(c.Id, date)));

    /// <summary>The centres whose weekday it is.</summary>
    public static IEnumerable<Centre> On(this IEnumerable<Centre> centres, DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday or DayOfWeek.Sunday => [],
        DayOfWeek.Wednesday => centres.Where(c => c.Kind == CentreKind.Leisure),
        _ => centres.Where(c => c.Kind == CentreKind.School),
    };
}
