using System.Globalization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

public sealed class PatternPresetsTests
{
    private static readonly TownCatalogue Town = new()
    {
        Calendar =
        [
            Holiday("2026-12-19", "2027-01-03"), Holiday("2027-04-17", "2027-05-02"), Holiday("2027-07-03", "2027-08-31"),
        ],
    };

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", "2026-12-18", "2027-07-02", "2027-08-31")]
    [InlineData("2026-12-31", "2026-12-31", "2026-12-31", "2027-07-02", "2027-08-31")]
    [InlineData("2027-01-04", "2027-01-04", "2027-03-31", "2027-07-02", "2027-08-31")]
    [InlineData("2027-05-03", "2027-05-03", "2027-07-02", "2027-07-02", "2027-08-31")]
    [InlineData("2027-07-02", "2027-07-02", "2027-07-02", "2027-07-02", "2027-08-31")]
    [InlineData("2027-07-03", "2027-09-01", "2027-12-31", "2028-07-03", "2028-08-31")]
    public void On_FollowsTheTownsCalendar(string today, string from, string term, string summer, string year) =>
        Assert.Equal(new PatternPresets(Date(from), Date(term), Date(summer), Date(year)), PatternPresets.On(Town, Date(today)));

    [Fact]
    public void On_EveryDay_GivesPeriodsThatTheServerTakes()
    {
        for (var today = Date("2026-01-01"); today < Date("2030-01-01"); today = today.AddDays(1))
        {
            var presets = PatternPresets.On(Town, today);
            Assert.True(presets.From >= today);
            Assert.InRange(presets.Term, presets.From, presets.Summer);
            Assert.InRange(presets.Year, presets.Summer, presets.From.AddDays(WeekPattern.LongestPeriod - 1));
        }
    }

    private static CalendarEntry Holiday(string from, string to) => new(Date(from), Date(to), CalendarEntryKind.Holiday, "Vacances");

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
