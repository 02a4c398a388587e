using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>One centre on one date.</summary>
public readonly record struct CentreDate(CentreId Centre, DateOnly Date);

/// <summary>A checked period, both ends included.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>The longest period that is shown or watched at once, in days.</summary>
    public const int MostDays = 42;

    public IEnumerable<DateOnly> Dates
    {
        get
        {
            for (var date = From; date <= To; date = date.AddDays(1)) yield return date;
        }
    }
}

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

    /// <summary>The centres where any child of the family is enrolled, in the catalogue's order.</summary>
    public static IReadOnlyList<Centre> CentresOf(this TownCatalogue catalogue, Family family)
    {
        var enrolled = family.Children.SelectMany(c => c.Enrolments).ToHashSet();
        return [.. catalogue.Centres.Where(c => enrolled.Contains(c.Id))];
    }
}
