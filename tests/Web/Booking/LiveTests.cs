using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>What screens are told while others book (I7, T7).</summary>
public sealed class LiveTests(LiveTown town) : IClassFixture<LiveTown>
{
    private static Task<DayPlanJson> ChooseAsync(WebVisitor parent, ChildId child, string date, params ActivityId[] activities) =>
        parent.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{child}/{date}", new { centreId = Mill, activities });

    private static Task<RecapJson> SaveAsync(WebVisitor parent) =>
        parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });

    private static Func<CentreDayJson, bool> Counts(string date, int confirmed, int pending) => day =>
        day.CentreId == Mill && day.Date == DateOnly.Parse(date, null)
        && day.Slots.Single(s => s.ActivityId == Morning && s.AgeBand == AgeBand.SixPlus) is var slot && slot.Confirmed == confirmed && slot.Pending == pending;

    [Fact]
    public async Task Watch_OfAWeek_AnswersWithTheSnapshotThenTellsEveryStep()
    {
        const string Date = "2026-12-09";
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        var snapshot = await screen.WatchAsync("2026-12-07", "2026-12-13");
        Assert.Equal(6, snapshot.Count);
        Assert.Contains(snapshot, d => Counts(Date, 0, 0)(d));

        await ChooseAsync(actor, Rose, Date, Morning);
        await screen.DayAsync(Counts(Date, 0, 1));
        await SaveAsync(actor);
        await screen.DayAsync(Counts(Date, 1, 0));
        await ChooseAsync(actor, Rose, Date);
        await SaveAsync(actor);
        await screen.DayAsync(Counts(Date, 0, 0));
        var versions = screen.Days.Where(d => d.CentreId == Mill).Select(d => d.Version).ToList();
        Assert.Equal(versions.Order(), versions);
        Assert.True(snapshot.Single(d => d.CentreId == Mill).Version < versions[0]);
    }

    [Fact]
    public async Task Watch_Again_ReplacesWhatWasWatched()
    {
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        await screen.WatchAsync("2026-11-18", "2026-11-18");
        await screen.WatchAsync("2026-11-25", "2026-11-25");
        await ChooseAsync(actor, Rose, "2026-11-18", Morning);
        await ChooseAsync(actor, Rose, "2026-11-25", Morning);
        await screen.DayAsync(Counts("2026-11-25", 0, 1));
        Assert.DoesNotContain(screen.Days, d => d.Date == new DateOnly(2026, 11, 18));
    }

    /// <summary>Wednesdays under one another reach further than a period may.</summary>
    [Fact]
    public async Task WatchDates_FarApart_TellsThoseAlone()
    {
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        var snapshot = await screen.WatchDatesAsync("2026-12-02", "2027-01-27");
        Assert.Equal([new DateOnly(2026, 12, 2), new(2027, 1, 27)], snapshot.Select(d => d.Date).Distinct().Order());

        await ChooseAsync(actor, Rose, "2026-12-16", Morning);
        await ChooseAsync(actor, Rose, "2027-01-27", Morning);
        await screen.DayAsync(Counts("2027-01-27", 0, 1));
        Assert.DoesNotContain(screen.Days, d => d.Date == new DateOnly(2026, 12, 16));

        foreach (string[] bad in new string[][] { [], ["2026-02-30"], [.. Enumerable.Range(0, 43).Select(n => $"{new DateOnly(2026, 11, 30).AddDays(n):yyyy-MM-dd}")] })
            Assert.Contains("dates", (await Assert.ThrowsAsync<HubException>(() => screen.WatchDatesAsync(bad))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfTheFamily_ReachesTheOtherAdultAndNobodyElse()
    {
        const string Date = "2027-01-06";
        using var first = await town.SignInAsync(Rolland);
        using var second = await town.SignInAsync(RollandToo);
        using var other = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(second);
        await using var foreign = await LiveScreen.OpenAsync(other);
        await foreign.WatchAsync(Date, Date);

        await ChooseAsync(first, Rose, Date, Meal);
        var plan = await screen.PlanAsync(p => p is { State: DayPlanState.Pending, ChildId.Value: "E00001" });
        Assert.Equal("Le repas doit accompagner une matinée ou un après-midi.", Assert.Single(plan.Problems).Detail);
        await ChooseAsync(first, Rose, Date, Morning);
        await SaveAsync(first);
        await screen.PlanAsync(p => p.State == DayPlanState.Confirmed && p.Confirmed!.Activities.Contains(Morning));
        await foreign.DayAsync(Counts(Date, 1, 0));
        Assert.Empty(foreign.Plans);
    }

    [Fact]
    public async Task Plan_InEnglish_SpeaksEnglish()
    {
        using var first = await town.SignInAsync(Rolland);
        using var second = await town.SignInAsync(RollandToo);
        second.Cookies.Add(town.Address, new System.Net.Cookie(Mercredi.Localisation.ReaderLanguage.Cookie, "en"));
        await using var screen = await LiveScreen.OpenAsync(second);
        await ChooseAsync(first, Rose, "2027-01-13", Meal);
        var plan = await screen.PlanAsync(p => p is { State: DayPlanState.Pending });
        Assert.Equal("A meal goes with a morning or an afternoon.", Assert.Single(plan.Problems).Detail);
        var holiday = await screen.WatchAsync("2026-11-11", "2026-11-11");
        Assert.All(holiday, d => Assert.Equal("Closed on this date: Armistice 1918.", d.ClosedReason));
    }

    [Fact]
    public async Task Reconnect_AfterTheSocketWasCut_ShowsWhatWasMissed()
    {
        const string Date = "2026-12-16";
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(Faure);
        await using (var cut = await LiveScreen.OpenAsync(watcher)) await cut.WatchAsync(Date, Date);
        await ChooseAsync(actor, Rose, Date, Morning);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        Assert.Contains(await screen.WatchAsync(Date, Date), d => Counts(Date, 0, 1)(d));
    }

    [Fact]
    public async Task Renewal_AfterTheGrainsForgotTheirObservers_CatchesUp()
    {
        const string Date = "2027-01-20";
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(RollandToo);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        await screen.WatchAsync(Date, Date);
        await town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await ChooseAsync(actor, Rose, Date, Morning);
        Assert.Empty(screen.Plans);

        await town.Services.GetRequiredService<CentreDayFeed>().RenewAsync(TestContext.Current.CancellationToken);
        await town.Services.GetRequiredService<FamilyFeed>().RenewAsync(TestContext.Current.CancellationToken);
        await screen.DayAsync(Counts(Date, 0, 1));
        await screen.PlanAsync(p => p.State == DayPlanState.Pending);
    }

    [Fact]
    public async Task Plan_AnsweredToldAndRead_HasOneVersionThatRises()
    {
        const string Date = "2027-02-10";
        using var first = await town.SignInAsync(Rolland);
        using var second = await town.SignInAsync(RollandToo);
        await using var screen = await LiveScreen.OpenAsync(second);
        var before = (await CalendarAsync(second, Date)).Version;
        var chosen = await ChooseAsync(first, Rose, Date, Morning);
        Assert.True(chosen.Version > before);
        Assert.Equal(chosen.Version, (await screen.PlanAsync(p => p.State == DayPlanState.Pending)).Version);
        await SaveAsync(first);
        var saved = await screen.PlanAsync(p => p.State == DayPlanState.Confirmed);
        Assert.True(saved.Version > chosen.Version);
        var read = await CalendarAsync(second, Date);
        Assert.Equal((saved.Version, saved.Version), (read.Version, Assert.Single(read.Plans).Version));
    }

    [Fact]
    public async Task Choice_OfADeadProcess_IsToldToBeGoneAtALaterVersion()
    {
        const string Date = "2027-03-03";
        using var parent = await town.SignInAsync(Rolland);
        await using var screen = await LiveScreen.OpenAsync(parent);
        await screen.WatchAsync(Date, Date);
        var chosen = await ChooseAsync(parent, Rose, Date, Morning);
        // As in a crash, nothing of it is kept.
        await town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await town.Services.GetRequiredService<FamilyFeed>().RenewAsync(TestContext.Current.CancellationToken);
        var told = await screen.PlansToldAsync(t => t.From <= chosen.Date && t.To >= chosen.Date);
        Assert.True(told.Version > chosen.Version);
        Assert.Equal(told.Version, (await CalendarAsync(parent, Date)).Version);
    }

    [Fact]
    public async Task Message_ThatDoesNotFollowTheLast_HasThePeriodToldAnew()
    {
        const string Date = "2027-03-10";
        using var actor = await town.SignInAsync(Rolland);
        using var watcher = await town.SignInAsync(RollandToo);
        await using var screen = await LiveScreen.OpenAsync(watcher);
        await screen.WatchAsync(Date, Date);
        await town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        var missed = await ChooseAsync(actor, Rose, Date, Morning);
        var feed = town.Services.GetRequiredService<FamilyFeed>();
        var next = new DayPlan(Adam, missed.Date, null, null, null, []) { Version = missed.Version + 1 };
        await feed.PlansChanged(new FamilyId("F00001"), [next], after: missed.Version - 1);
        await feed.PlansChanged(new FamilyId("F00001"), [next with { Version = missed.Version + 2 }], after: missed.Version);
        await screen.PlanAsync(p => p.Version == missed.Version + 2);
        Assert.Contains(screen.Plans, p => p.ChildId == Rose && p.Version == missed.Version && p.State == DayPlanState.Pending);
    }

    [Fact]
    public async Task Counts_OfWhatThisHostWasAnswered_AreShownThoughNoMessageComes()
    {
        const string Date = "2027-03-17";
        using var parent = await town.SignInAsync(Rolland);
        using var other = await town.SignInAsync(Faure);
        using var staff = await town.SignInAsync(Director);
        Assert.Contains(await DaysAsync(other, Date), d => Counts(Date, 0, 0)(d));
        // Whom this host asks now does not know that it watches.
        await town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await ChooseAsync(parent, Rose, Date, Morning);
        town.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains(await DaysAsync(other, Date), d => Counts(Date, 0, 1)(d));

        await town.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await staff.AskAsync<CentreDayJson>(
            HttpMethod.Put, $"/api/staff/centre-days/{Mill}/{Date}/capacity", new { activityId = Morning, ageBand = "6plus", capacity = 3, reason = "essai" });
        town.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains(await DaysAsync(other, Date), d => d.CentreId == Mill && d.Slots.Any(s => s.Capacity == 3));
    }

    private static Task<CalendarJson> CalendarAsync(WebVisitor parent, string date) => parent.GetAsync<CalendarJson>($"/api/calendar?from={date}&to={date}");

    private static async Task<IReadOnlyList<CentreDayJson>> DaysAsync(WebVisitor parent, string date) =>
        Assert.Single((await CalendarAsync(parent, date)).Days).CentreDays;

    [Fact]
    public async Task WatchCentres_OfStaff_IsForTheirOwnCentres()
    {
        using var director = await town.SignInAsync(Director);
        await using var board = await LiveScreen.OpenAsync(director);
        Assert.Equal(Mill, Assert.Single(await board.WatchCentresAsync([Mill], "2026-12-07", "2026-12-11")).CentreId);
        Assert.Contains("LOI-PRE", (await Assert.ThrowsAsync<HubException>(() => board.WatchCentresAsync([Meadows], "2026-12-07", "2026-12-11"))).Message, StringComparison.Ordinal);

        using var parent = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(parent);
        await Assert.ThrowsAsync<HubException>(() => screen.WatchCentresAsync([Mill], "2026-12-07", "2026-12-11"));
    }

    [Theory]
    [InlineData("2026-12-01", "yesterday", "yesterday")]
    [InlineData("2026-11-02", "2026-12-14", "43")]
    [InlineData("2026-12-02", "2026-12-01", "2026-12-02")]
    public async Task Watch_OfABadPeriod_NamesTheValue(string from, string to, string named)
    {
        using var parent = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(parent);
        var refused = await Assert.ThrowsAsync<HubException>(() => screen.WatchAsync(from, to));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithoutASession_Is401()
    {
        using var nobody = town.Visitor();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => LiveScreen.OpenAsync(nobody));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Session_SignedOut_ClosesItsScreensAtOnceAndNoOthers()
    {
        using var phone = await town.SignInAsync(Rolland);
        using var desk = await town.SignInAsync(Rolland);
        await using var closing = await LiveScreen.OpenAsync(phone);
        await using var staying = await LiveScreen.OpenAsync(desk);
        await town.Services.GetRequiredService<LiveSessions>().RenewAsync(TestContext.Current.CancellationToken);
        using var left = await phone.SendAsync(HttpMethod.Delete, "/api/session");
        await closing.ClosedAsync();
        Assert.True(staying.IsOpen);
    }

    [Fact]
    public async Task Session_EndedElsewhere_ClosesItsScreensAndNoOthers()
    {
        using var first = await town.SignInAsync(Rolland);
        using var second = await town.SignInAsync(RollandToo);
        await using var ended = await LiveScreen.OpenAsync(first);
        await using var other = await LiveScreen.OpenAsync(second);
        await town.Grains.Account(Rolland).EndSessions();
        // As after the quarter of a minute for which a host believes what it knows.
        town.Services.GetRequiredService<SessionStamps>().Forget(Rolland);
        await town.Services.GetRequiredService<LiveSessions>().RenewAsync(TestContext.Current.CancellationToken);
        await ended.ClosedAsync();
        Assert.True(other.IsOpen);
    }

    [Fact]
    public async Task Active_WhileChoosing_KeepsTheHold()
    {
        using var parent = await town.SignInAsync(Faure);
        await using var screen = await LiveScreen.OpenAsync(parent);
        var before = await ChooseAsync(parent, Olivia, "2027-01-27", Morning);
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        // In two minutes the renewals would have run.
        await town.Services.GetRequiredService<FamilyFeed>().RenewAsync(TestContext.Current.CancellationToken);
        await screen.ActiveAsync();
        var after = await screen.PlanAsync(p => p.HoldExpiresAt > before.HoldExpiresAt + TimeSpan.FromMinutes(1));
        Assert.Equal(Olivia, after.ChildId);
    }
}
