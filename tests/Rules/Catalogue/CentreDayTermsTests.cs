using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Onboarding;

namespace Mercredi.Tests.Catalogue;

/// <summary>What the demo town's catalogue says of particular days.</summary>
public sealed class CentreDayTermsTests
{
    private static readonly TownCatalogue Valbourg =
        TownFolder.Read(Path.Combine(AppContext.BaseDirectory, "valbourg"), new DateOnly(2026, 11, 2), out _)!.Catalogue;

    [Fact]
    public void Of_PublicHolidayOnAWednesday_IsClosedAndNamed()
    {
        var closed = Terms("LOI-RIV", "2026-11-11").Closed;
        Assert.Equal((DayKind.Closed, "Armistice 1918"), (closed!.Kind, closed.Note));
    }

    /// <summary>2 December 2026: no kitchen for the little ones at La Rivière; a dated zero is closed, and only for them.</summary>
    [Theory]
    [InlineData("2026-12-02", AgeBand.Under6, 0)]
    [InlineData("2026-12-02", AgeBand.SixPlus, 32)]
    [InlineData("2026-12-09", AgeBand.Under6, 24)]
    public void Of_DatedException_WinsOverTheWeekday(string date, AgeBand band, int places) =>
        Assert.Equal(places, Terms("LOI-RIV", date).Find(new("REP"), band)!.Capacity);

    [Theory]
    [InlineData("2026-11-24", 0)]
    [InlineData("2026-11-25", 4)]
    [InlineData("2026-12-16", 4)]
    [InlineData("2027-01-06", 32)]
    public void Of_ExceptionPeriod_HoldsOnBothEnds(string date, int places) =>
        Assert.Equal(places, Terms("LOI-PRE", date).Find(new("MAT"), AgeBand.SixPlus)!.Capacity);

    [Theory]
    [InlineData("LOI-CER", "2026-12-09", null)]
    [InlineData("LOI-CER", "2026-12-10", DayKind.School)]
    [InlineData("ECO-CUR", "2026-12-10", null)]
    [InlineData("ECO-CUR", "2026-12-09", DayKind.Wednesday)]
    [InlineData("ECO-CUR", "2026-10-20", DayKind.Holiday)]
    [InlineData("LOI-CER", "2026-10-21", DayKind.Holiday)]
    [InlineData("LOI-CER", "2027-01-27", DayKind.Closed)]
    [InlineData("ECO-CUR", "2026-12-12", DayKind.Closed)]
    [InlineData("LOI-CER", "2031-03-12", DayKind.Closed)]
    [InlineData("LOI-XXX", "2026-12-09", DayKind.Closed)]
    public void Of_OpensOnItsOwnDays(string centre, string date, DayKind? closed) => Assert.Equal(closed, Terms(centre, date).Closed?.Kind);

    /// <summary>Nobody knows yet which days of the year after next are school days: they open when the calendar tells.</summary>
    [Theory]
    [InlineData("LOI-CER", "2027-06-30", false)]
    [InlineData("LOI-CER", "2027-09-01", true)]
    [InlineData("ECO-CUR", "2027-09-02", true)]
    [InlineData("LOI-CER", "2031-03-12", true)]
    public void Of_BeyondTheSchoolYearsOfTheCalendar_OpensLater(string centre, string date, bool later)
    {
        Assert.Equal(later, Terms(centre, date).Closed?.Later ?? false);
        if (later) Assert.Equal(RefusalKind.NotYetOpen, Refusal.Of(Terms(centre, date).Closed!).Kind);
    }

    [Fact]
    public void ReachesTo_PublicHolidaysFarAhead_TellNothingOfSchoolDays()
    {
        var christmas = new DateOnly(2031, 12, 25);
        Assert.Equal(new DateOnly(2027, 8, 31), (Valbourg with { Calendar = [.. Valbourg.Calendar, new CalendarEntry(christmas, christmas, CalendarEntryKind.PublicHoliday, "Noël")] }).ReachesTo());
        Assert.Null((Valbourg with { Calendar = [] }).ReachesTo());
    }

    /// <summary>Terms are kept with their catalogue: the next one has its own.</summary>
    [Fact]
    public void Of_NewerCatalogue_IsWhatThatOneSays()
    {
        var date = new DateOnly(2026, 12, 9);
        Assert.Null(Terms("LOI-CER", "2026-12-09").Closed);
        var strike = Valbourg with { Calendar = [.. Valbourg.Calendar, new CalendarEntry(date, date, CalendarEntryKind.Holiday, "Grève")] };
        Assert.NotNull(CentreDayTerms.Of(strike, new CentreId("LOI-CER"), date).Closed);
        Assert.Null(Terms("LOI-CER", "2026-12-09").Closed);
    }

    private static CentreDayTerms Terms(string centre, string date) =>
        CentreDayTerms.Of(Valbourg, new CentreId(centre), DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
}
