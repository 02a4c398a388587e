using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>The staff's side of waiting (W9): the list in order with its reasons, and what they change of it, which the family reads.</summary>
public sealed class WaitingListCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    private static string List(string date) => $"/api/staff/centre-days/{Mill}/{date}/waiting";

    private ICentreDayGrain Day(string date) => town.Grains.CentreDay(Mill, DateOnly.ParseExact(date, "yyyy-MM-dd"));

    /// <summary>A third child has the only morning; Rose waits for it before Olivia.</summary>
    private async Task WaitAsync(WebVisitor staff, string date)
    {
        await StrangerAsync(date, 1, Morning);
        await staff.AskAsync<CentreDayJson>(
            HttpMethod.Put, $"/api/staff/centre-days/{Mill}/{date}/capacity", new { activityId = Morning, ageBand = "6plus", capacity = 1, reason = "Une animatrice absente" });
        foreach (var (login, child) in new[] { (Rolland, Rose), (Faure, Olivia) })
        {
            using var parent = await town.SignInAsync(login);
            await parent.AskAsync<WaitingJson>(HttpMethod.Put, $"/api/waiting/{child}/{date}/{Mill}", new { activities = new[] { Morning }, onOffer = "ask" });
        }
    }

    private async Task StrangerAsync(string date, long sequence, params ActivityId[] activities) =>
        Assert.Null((await Day(date).Confirm(new PlaceRequest(new FamilyId("F09999"), new ChildId("E09999"), AgeBand.SixPlus, [.. activities]), sequence, repeated: false)).Refusal);

    private async Task<WaitingJson> SeenByFamilyAsync(string login, string date)
    {
        using var parent = await town.SignInAsync(login);
        return Assert.Single(await parent.GetAsync<List<WaitingJson>>("/api/waiting"), w => w.Date == DateOnly.ParseExact(date, "yyyy-MM-dd"));
    }

    [Fact]
    public async Task List_IsInItsOrder_AndAMoveIsReadByTheFamily()
    {
        const string date = "2026-12-02";
        using var staff = await town.SignInAsync(Director);
        await WaitAsync(staff, date);
        var list = await staff.GetAsync<List<StaffWaitingJson>>(List(date));
        Assert.Equal([(Rose, 1, "Rolland Rose"), (Olivia, 2, "Faure Olivia")], list.Select(w => (w.ChildId, w.Place, w.Name)));
        Assert.All(list, w => Assert.Equal((WaitingState.Waiting, null), (w.State, w.Detail)));

        var moved = await staff.AskAsync<List<StaffWaitingJson>>(HttpMethod.Post, $"{List(date)}/{Olivia}/move", new { place = 1, reason = "Urgence sociale" });
        Assert.Equal([Olivia, Rose], moved.Select(w => w.ChildId));
        Assert.Equal("Décision du service Famille : Urgence sociale.", moved[0].Detail);
        var seen = await SeenByFamilyAsync(Faure, date);
        Assert.Equal((1, "Décision du service Famille : Urgence sociale."), (seen.Rank, seen.Detail));
        Assert.Equal(2, (await SeenByFamilyAsync(Rolland, date)).Rank);
    }

    [Fact]
    public async Task Removal_PassesAnOfferOn_AndTheFamilyReadsWhy()
    {
        const string date = "2026-12-09";
        using var staff = await town.SignInAsync(Director);
        await WaitAsync(staff, date);
        await StrangerAsync(date, 2);
        Assert.Equal([WaitingState.Offered, WaitingState.Waiting], (await staff.GetAsync<List<StaffWaitingJson>>(List(date))).Select(w => w.State));
        // An offer stays with who has it.
        Assert.Equal(404, (await staff.RefusedAsync(HttpMethod.Post, $"{List(date)}/{Rose}/move", new { place = 2, reason = "Erreur" })).Status);

        var left = await staff.AskAsync<List<StaffWaitingJson>>(HttpMethod.Post, $"{List(date)}/{Rose}/remove", new { reason = " Inscrite deux fois " });
        Assert.Equal([(Olivia, WaitingState.Offered)], left.Select(w => (w.ChildId, w.State)));
        Assert.NotNull(left[0].OfferEndsAt);
        // The day tells the family after its own write.
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await SeenByFamilyAsync(Rolland, date)).State != WaitingState.Ended) await patience.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Décision du service Famille : Inscrite deux fois.", (await SeenByFamilyAsync(Rolland, date)).Detail);
        Assert.Equal(404, (await staff.RefusedAsync(HttpMethod.Post, $"{List(date)}/{Rose}/remove", new { reason = "Encore" })).Status);
    }

    [Fact]
    public async Task Figures_TellWhatBecameOfAFreedPlace()
    {
        const string date = "2027-01-06";
        using var staff = await town.SignInAsync(Office);
        await WaitAsync(staff, date);
        await StrangerAsync(date, 2);
        using var parent = await town.SignInAsync(Rolland);
        await parent.AskAsync<RecapJson>(HttpMethod.Post, $"/api/waiting/{Rose}/{date}/{Mill}/accept", new { operationId = Guid.NewGuid() });
        var today = DateOnly.FromDateTime(town.Clock.GetUtcNow().UtcDateTime);
        // Other tests of this town wait for other days.
        var figures = await town.Grains.RefillFigures().Read(today.AddDays(-1), today.AddDays(1));
        Assert.True(figures is { Freed: >= 1, Offered: >= 1, Taken: >= 1, Median: not null, Refilled: > 0 }, figures.ToString());
        var page = await staff.Http.GetStringAsync($"/equipe/attentes?du={today:yyyy-MM-dd}&au={today:yyyy-MM-dd}");
        Assert.Contains($"data-figure=\"taken\">{figures.Taken}<", page, StringComparison.Ordinal);
        Assert.Contains("refill-chart", page, StringComparison.Ordinal);
        Assert.Contains("notice-error", await staff.Http.GetStringAsync("/equipe/attentes?du=2027-01-06&au=2026-01-06"), StringComparison.Ordinal);

        using var director = await town.SignInAsync(Director);
        using var refused = await director.Http.GetAsync("/equipe/attentes");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("move", """{"place":0,"reason":"x"}""")]
    [InlineData("move", """{"place":1,"reason":"  "}""")]
    [InlineData("move", """{"place":1}""")]
    [InlineData("remove", """{}""")]
    [InlineData("remove", """{"reason":""}""")]
    public async Task BadInput_IsRefusedByItsName(string what, string body)
    {
        using var staff = await town.SignInAsync(Director);
        var refused = await staff.RefusedAsync(HttpMethod.Post, $"{List("2026-12-16")}/{Rose}/{what}", System.Text.Json.JsonSerializer.Deserialize<object>(body));
        Assert.Equal(400, refused.Status);
    }
}
