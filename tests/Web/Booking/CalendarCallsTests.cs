using System.Globalization;
using System.Text.Json;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Localisation;
using Microsoft.Extensions.DependencyInjection;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>What a family and staff read.</summary>
public sealed class CalendarCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    [Fact]
    public async Task Family_OfTheSession_NamesItsChildrenAndCentres()
    {
        using var parent = await town.SignInAsync(Rolland);
        var family = await parent.GetAsync<FamilyJson>("/api/family");
        Assert.Equal(("F00001", "Rolland"), (family.FamilyId.Value, family.Name));
        Assert.Equal([(Rose, AgeBand.SixPlus), (Adam, AgeBand.Under6)], family.Children.Select(c => (c.ChildId, c.AgeBand)));
        Assert.Equal([Mill, School], family.Children[1].Enrolments);
    }

    [Fact]
    public async Task Catalogue_ForAnyoneSignedIn_HasTheContractsNames()
    {
        using var parent = await town.SignInAsync(Rolland);
        using var catalogue = JsonDocument.Parse(await parent.Http.GetStringAsync("/api/catalogue"));
        var mill = catalogue.RootElement.GetProperty("centres").EnumerateArray().Single(c => c.GetProperty("centreId").GetString() == "LOI-MOU");
        Assert.Equal("leisure", mill.GetProperty("kind").GetString());
        Assert.Equal("morning", mill.GetProperty("activities")[0].GetProperty("role").GetString());
        Assert.StartsWith("08:00", mill.GetProperty("activities")[0].GetProperty("startsAt").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Matin", "Repas", "Après-midi")]
    [InlineData("en", "Morning", "Meal", "Afternoon")]
    public async Task Catalogue_NamesTheUsualActivitiesInTheReadersLanguage(string language, params string[] labels)
    {
        using var parent = await town.SignInAsync(Rolland);
        parent.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var catalogue = await parent.GetAsync<CatalogueJson>("/api/catalogue");
        Assert.Equal(labels, catalogue.Centres.Single(c => c.CentreId == Mill).Activities.Select(a => a.Label));
    }

    [Fact]
    public void Label_OfTheTownsOwn_StaysInEveryLanguage()
    {
        var sailing = SmallTown.Catalogue.Find(Mill)!.Activities[0] with { Label = "Voile" };
        using var english = new LanguageScope(ReaderLanguage.English);
        Assert.Equal("Voile", town.Services.GetRequiredService<ActivityWords>().Label(sailing));
    }

    [Fact]
    public async Task Time_IsToldByTheClockOfTheRules()
    {
        using var parent = await town.SignInAsync(Rolland);
        using var answer = await parent.SendAsync(HttpMethod.Get, "/api/catalogue");
        var told = DateTimeOffset.Parse(Assert.Single(answer.Headers.GetValues("X-Mercredi-Time")), CultureInfo.InvariantCulture);
        Assert.InRange(town.Clock.GetUtcNow() - told, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var page = await parent.Http.GetStringAsync("/reservations");
        Assert.Contains($"data-now=\"{town.Clock.GetUtcNow():yyyy-MM-dd}T", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_OfTheWeekOfAPublicHoliday_IsClosedThatDayWithItsReason()
    {
        using var parent = await town.SignInAsync(Rolland);
        var calendar = await parent.GetAsync<CalendarJson>("/api/calendar?from=2026-11-09&to=2026-11-15");
        Assert.Equal(
            [DayKind.School, DayKind.School, DayKind.Closed, DayKind.School, DayKind.School, DayKind.Closed, DayKind.Closed],
            calendar.Days.Select(d => d.Kind));
        var holiday = calendar.Days[2];
        Assert.Equal("Armistice 1918", holiday.Note);
        Assert.Equal([Mill, Meadows], holiday.CentreDays.Select(d => d.CentreId));
        Assert.All(holiday.CentreDays, d => Assert.Contains("Armistice 1918", d.ClosedReason, StringComparison.Ordinal));
        Assert.Equal([School], calendar.Days[0].CentreDays.Select(d => d.CentreId));
        Assert.Null(calendar.Days[0].CentreDays[0].ClosedReason);
    }

    [Fact]
    public async Task Calendar_TellsDeadlinesByTheTownsClock()
    {
        using var parent = await town.SignInAsync(Rolland);
        using var calendar = JsonDocument.Parse(await parent.Http.GetStringAsync("/api/calendar?from=2026-12-09&to=2026-12-09"));
        var slot = calendar.RootElement.GetProperty("days")[0].GetProperty("centreDays")[0].GetProperty("slots")[0];
        Assert.Equal("2026-12-03T12:00:00+01:00", slot.GetProperty("bookUntil").GetString());
    }

    [Fact]
    public async Task Board_OfADirector_ShowsTheirCentreAlone()
    {
        using var director = await town.SignInAsync(Director);
        using var office = await town.SignInAsync(Office);
        const string Week = "/api/staff/board?from=2026-12-07&to=2026-12-11";
        Assert.Equal([Mill], (await director.GetAsync<BoardJson>(Week)).CentreDays.Select(d => d.CentreId));
        Assert.Equal([Mill, Meadows, School], (await office.GetAsync<BoardJson>(Week)).CentreDays.Select(d => d.CentreId).Distinct().OrderByDescending(c => c.Value.StartsWith("LOI", StringComparison.Ordinal)));
        Assert.Equal([Meadows], (await office.GetAsync<BoardJson>(Week + "&centreId=LOI-PRE")).CentreDays.Select(d => d.CentreId));
        Assert.Equal(404, (await office.RefusedAsync(HttpMethod.Get, Week + "&centreId=LOI-XXX")).Status);
    }

    [Fact]
    public async Task CentreDay_ForItsStaff_ListsTheChildren()
    {
        using var parent = await town.SignInAsync(Faure);
        await parent.AskAsync<DayPlanJson>(HttpMethod.Put, "/api/plans/E00003/2026-12-16", new { centreId = Mill, activities = new[] { Morning } });
        using var staff = await town.SignInAsync(Director);
        var list = await staff.GetAsync<CentreDayListJson>("/api/staff/centre-days/LOI-MOU/2026-12-16");
        var held = Assert.Single(list.Bookings);
        Assert.Equal((Olivia, "Faure Olivia", BookingState.Pending, true, Mercredi.Families.Diet.Vegetarian), (held.ChildId, held.Name, held.State, held.Pai, held.Diet));

        await parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
        list = await staff.GetAsync<CentreDayListJson>("/api/staff/centre-days/LOI-MOU/2026-12-16");
        Assert.Equal(BookingState.Confirmed, Assert.Single(list.Bookings).State);
        Assert.Equal(1, list.Slots.Single(s => s.ActivityId == Morning && s.AgeBand == AgeBand.SixPlus).Confirmed);
    }
}
