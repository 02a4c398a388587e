using System.Globalization;
using CsCheck;
using Mercredi.Catalogue;

namespace Mercredi.Tests.Catalogue;

public sealed class DeadlinesTests
{
    private static readonly TownCatalogue Town = new()
    {
        Calendar =
        [
            new CalendarEntry(new(2026, 10, 17), new(2026, 11, 1), CalendarEntryKind.Holiday, "Toussaint"),
            new CalendarEntry(new(2026, 11, 11), new(2026, 11, 11), CalendarEntryKind.PublicHoliday, "Armistice 1918"),
            new CalendarEntry(new(2026, 3, 30), new(2026, 3, 30), CalendarEntryKind.Closure, "Journée pédagogique"),
        ],
    };

    /// <summary>«jeudi 12 h pour le mercredi suivant», with the offset in force that day: both changes of summer time lie between.</summary>
    [Theory]
    [InlineData("2026-12-09", "2026-12-03T12:00:00+01:00")]
    [InlineData("2026-11-11", "2026-11-05T12:00:00+01:00")]
    [InlineData("2026-04-01", "2026-03-26T12:00:00+01:00")]
    [InlineData("2026-04-08", "2026-04-02T12:00:00+02:00")]
    [InlineData("2026-10-28", "2026-10-22T12:00:00+02:00")]
    [InlineData("2026-11-04", "2026-10-29T12:00:00+01:00")]
    public void InstantOf_Weekday(string date, string expected) =>
        AssertInstant(expected, new WeekdayDeadline(DayOfWeek.Thursday, new(12, 0)), date);

    [Fact]
    public void InstantOf_SameWeekday_IsTheWeekBefore() =>
        AssertInstant("2026-12-02T08:00:00+01:00", new WeekdayDeadline(DayOfWeek.Wednesday, new(8, 0)), "2026-12-09");

    /// <summary>Weekends and public holidays do not count; the last working day counts to its end.</summary>
    [Theory]
    [InlineData("2026-12-11", 3, "2026-12-09T00:00:00+01:00")]
    [InlineData("2026-12-08", 3, "2026-12-04T00:00:00+01:00")]
    [InlineData("2026-11-13", 3, "2026-11-10T00:00:00+01:00")]
    [InlineData("2026-11-12", 1, "2026-11-11T00:00:00+01:00")]
    [InlineData("2026-03-30", 1, "2026-03-28T00:00:00+01:00")]
    [InlineData("2026-03-31", 1, "2026-03-31T00:00:00+02:00")]
    [InlineData("2026-10-26", 1, "2026-10-24T00:00:00+02:00")]
    public void InstantOf_WorkingDays(string date, int days, string expected) => AssertInstant(expected, new WorkingDaysDeadline(days), date);

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T09:00:00+01:00")]
    [InlineData("2026-03-30", "2026-03-29T09:00:00+02:00")]
    [InlineData("2026-10-26", "2026-10-25T09:00:00+01:00")]
    public void InstantOf_Eve(string date, string expected) => AssertInstant(expected, new EveDeadline(new(9, 0)), date);

    [Fact]
    public void InstantOf_HourThatSummerTimeSkips_IsTheFirstInstantAfter() =>
        AssertInstant("2026-03-29T03:00:00+02:00", new EveDeadline(new(2, 30)), "2026-03-30");

    [Fact]
    public void InstantOf_HourThatComesTwice_IsTheFirst() =>
        AssertInstant("2026-10-25T02:30:00+02:00", new EveDeadline(new(2, 30)), "2026-10-26");

    [Fact]
    public void InstantOf_AnyRule_IsBeforeTheDayAndGrowsWithIt() =>
        Gen.Select(Gen.Int[0, 800], Gen.Int[1, 10], Gen.Enum<DayOfWeek>(), Gen.Int[0, 23]).Sample((day, working, weekday, hour) =>
        {
            var date = new DateOnly(2026, 1, 1).AddDays(day);
            foreach (Deadline rule in new Deadline[] { new WeekdayDeadline(weekday, new(hour, 0)), new WorkingDaysDeadline(working), new EveDeadline(new(hour, 0)) })
            {
                var instant = Town.InstantOf(rule, date);
                Assert.True(instant <= ParisTime.At(date, TimeOnly.MinValue));
                Assert.True(instant <= Town.InstantOf(rule, date.AddDays(1)));
            }
        });

    private static void AssertInstant(string expected, Deadline rule, string date) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Town.InstantOf(rule, DateOnly.Parse(date, CultureInfo.InvariantCulture)));
}
