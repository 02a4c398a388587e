using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Demo;
using Mercredi.Families;
using Mercredi.Onboarding;

namespace Mercredi.Tests.Demo;

/// <summary>The demo's past, whatever the date: within the places, within six weeks, the same each time.</summary>
public sealed class HabitsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "valbourg");

    [Theory]
    [InlineData("2026-11-27")]
    [InlineData("2027-09-03")]
    [InlineData("2029-02-28")]
    [InlineData("2031-06-15")]
    public void Days_WhateverTheDate_AYearBehindAndSixWeeksAhead(string at)
    {
        var today = DateOnly.ParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var town = DemoTown.At(TownExport.Read(Folder, today), today);
        var days = new Habits(town, today).Days().ToList();

        Assert.All(days, d => Assert.InRange(d.Date, today.AddDays(-Habits.DaysBehind), today.AddDays(Habits.DaysAhead)));
        Assert.InRange(days.Count(d => d.Date < today && d.Bookings.Length > 100), 120, 220);
        Assert.Contains(days, d => d.Date > today && d.Bookings.Length > 100);
        foreach (var day in days)
        {
            Assert.Equal(day.Bookings.Length, day.Bookings.Select(b => b.Child).Distinct().Count());
            foreach (var slot in day.Bookings.SelectMany(b => b.Plan.Activities, (b, a) => (b.Plan.CentreId, Activity: a, b.AgeBand)).CountBy(s => s))
                Assert.True(slot.Value <= town.Catalogue.CapacityOn(slot.Key.CentreId, slot.Key.Activity, slot.Key.AgeBand, day.Date), $"{day.Date} {slot}");
        }
    }

    [Fact]
    public void Days_WednesdaysToCome_OneCentreFullAndOneNearlySo()
    {
        var today = new DateOnly(2026, 11, 27);
        var town = DemoTown.At(TownExport.Read(Folder, today), today);
        var days = new Habits(town, today).Days().Where(d => d.Date > today && d.Date.DayOfWeek == DayOfWeek.Wednesday).ToList();

        Assert.NotEmpty(days);
        Assert.All(days, day =>
        {
            Assert.Equal(0, Left(day, "LOI-CER"));
            Assert.InRange(Left(day, "LOI-MOU"), 1, 4);
        });

        int Left(HabitDay day, string centre) => Enum.GetValues<AgeBand>().Sum(band =>
            town.Catalogue.CapacityOn(new CentreId(centre), new ActivityId("REP"), band, day.Date)
            - day.Bookings.Count(b => b.Plan.CentreId.Value == centre && b.AgeBand == band && b.Plan.Activities.Contains(new ActivityId("REP"))));
    }

    [Fact]
    public void Days_Again_AreTheSame()
    {
        var today = new DateOnly(2026, 11, 27);
        var town = DemoTown.At(TownExport.Read(Folder, today), today);
        Assert.Equal(
            new Habits(town, today).Days().SelectMany(d => d.Bookings, (d, b) => (d.Date, b.Child, b.Plan)),
            new Habits(town, today).Days().SelectMany(d => d.Bookings, (d, b) => (d.Date, b.Child, b.Plan)));
    }

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2049, "2049-04-18")]
    public void Easter_KnownYears(int year, string sunday) => Assert.Equal(DateOnly.ParseExact(sunday, "yyyy-MM-dd", CultureInfo.InvariantCulture), SchoolHolidays.Easter(year));

    [Fact]
    public void At_AnotherYear_CoversTheYearBeforeThatYearAndTheNext()
    {
        var today = new DateOnly(2031, 11, 5);
        var town = DemoTown.At(TownExport.Read(Folder, today), today).Catalogue;
        Assert.All((DateOnly[])[new(2030, 12, 25), new(2031, 12, 25), new(2032, 12, 25)], christmas => Assert.Equal(DayKind.Closed, town.DayAt(christmas).Kind));
        Assert.All((DateOnly[])[new(2031, 7, 20), new(2032, 7, 20), new(2033, 7, 20)], summer => Assert.Equal(DayKind.Holiday, town.DayAt(summer).Kind));
    }
}
