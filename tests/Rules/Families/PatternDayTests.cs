using CsCheck;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

public sealed class PatternDayTests
{
    private static readonly CentreId Meadows = new("LOI-PRE");
    private static readonly CentreId Mill = new("LOI-MOU");
    private static readonly ActivityId Morning = new("MAT");
    private static readonly ActivityId Meal = new("REP");

    /// <summary>2026 has a week 53; ISO parity would skip or repeat a week at the turn of the year.</summary>
    [Fact]
    public void Expand_EverySecondWeek_CrossesWeek53WithoutParity() =>
        Assert.Equal(
            [new(2026, 12, 16), new(2026, 12, 30), new(2027, 1, 13)],
            Dates(Pattern(new(2026, 12, 14), new(2027, 1, 19), every: 2, DayOfWeek.Wednesday)));

    /// <summary>Weeks start on Monday: a period that starts on a Sunday has its first week end that same day.</summary>
    [Fact]
    public void Expand_PeriodStartingOnASunday_CountsFromTheWeekOfThatSunday() =>
        Assert.Equal([new(2026, 12, 16), new(2026, 12, 30)], Dates(Pattern(new(2026, 12, 6), new(2026, 12, 31), every: 2, DayOfWeek.Wednesday)));

    [Fact]
    public void Expand_OneDay_IncludesBothEnds()
    {
        Assert.Equal([new(2026, 12, 9)], Dates(Pattern(new(2026, 12, 9), new(2026, 12, 9), every: 5, DayOfWeek.Wednesday)));
        Assert.Empty(Dates(Pattern(new(2026, 12, 9), new(2026, 12, 9), every: 1, DayOfWeek.Thursday)));
    }

    /// <summary>Against a slow, obvious oracle: step from the Monday of the first week, N weeks at a time, and keep what lies in the period.</summary>
    [Fact]
    public void Expand_AnyPeriod_MatchesTheOracle() =>
        Gen.Select(Gen.Int[0, 1200], Gen.Int[0, 400], Gen.Int[1, 10], Gen.Enum<DayOfWeek>()).Sample((start, length, every, weekday) =>
        {
            var from = new DateOnly(2025, 9, 1).AddDays(start);
            var to = from.AddDays(length);
            var monday = from;
            while (monday.DayOfWeek != DayOfWeek.Monday) monday = monday.AddDays(-1);
            var expected = new List<DateOnly>();
            for (; monday <= to; monday = monday.AddDays(7 * every))
                for (var i = 0; i < 7; i++)
                    if (monday.AddDays(i) is var day && day.DayOfWeek == weekday && day >= from && day <= to) expected.Add(day);
            return Dates(Pattern(from, to, every, weekday)).SequenceEqual(expected);
        });

    [Fact]
    public void Expand_TwoCentresOnOneDay_ClashBothWays()
    {
        var pattern = Pattern(new(2026, 12, 9), new(2026, 12, 9), 1, DayOfWeek.Wednesday);
        var days = PatternDay.Expand(pattern with { Slots = [.. pattern.Slots, Slot(DayOfWeek.Wednesday, Mill, Morning)] }).ToList();
        Assert.Equal([(Meadows, Mill), (Mill, Meadows)], days.Select(d => (d.CentreId, d.Clashes!.Value)));
    }

    [Fact]
    public void Expand_SameSlotTwice_CountsAsOne()
    {
        var pattern = Pattern(new(2026, 12, 9), new(2026, 12, 9), 1, DayOfWeek.Wednesday);
        var day = Assert.Single(PatternDay.Expand(pattern with { Slots = [.. pattern.Slots, Slot(DayOfWeek.Wednesday, Meadows, Meal)] }));
        Assert.Equal([Morning, Meal], day.Activities);
    }

    [Fact]
    public void Apply_TouchesOnlyWhatThePatternNames()
    {
        var day = new PatternDay(new("E1"), new(2026, 12, 9), Meadows, [Meal], null);
        Assert.Equal(new PlannedDay(Meadows, [Morning, Meal]), day.Apply(PatternMode.Book, new PlannedDay(Meadows, [Morning])));
        Assert.Equal(new PlannedDay(Meadows, [Morning]), day.Apply(PatternMode.Cancel, new PlannedDay(Meadows, [Morning, Meal])));
        Assert.Null(day.Apply(PatternMode.Book, new PlannedDay(Meadows, [Morning, Meal])));
        Assert.Null(day.Apply(PatternMode.Cancel, new PlannedDay(Mill, [Meal])));
        Assert.Null(day.Apply(PatternMode.Cancel, null));
    }

    private static WeekPattern Pattern(DateOnly from, DateOnly to, int every, DayOfWeek weekday) =>
        new(PatternMode.Book, from, to, every, [Slot(weekday, Meadows, Morning)]);

    private static PatternSlot Slot(DayOfWeek weekday, CentreId centre, ActivityId activity) => new(new("E1"), weekday, centre, [activity]);

    private static List<DateOnly> Dates(WeekPattern pattern) => [.. PatternDay.Expand(pattern).Select(d => d.Date)];
}
