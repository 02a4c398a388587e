using System.Net;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Families;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>Standing orders through the API: given, shown, changed, ended, and refused in words.</summary>
public sealed class StandingOrderCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    private const string First = "2027-01-06";
    private const string Last = "2027-01-27";

    private static object Wish(ChildId child, string centre = "LOI-MOU", int? perMonth = 2, int every = 1) => new
    {
        pattern = new { mode = "book", from = First, to = Last, every, slots = new[] { new { childId = child, weekday = "wednesday", centreId = centre, activities = new[] { "MAT" } } } },
        onOffer = "ask",
        perMonth,
    };

    [Fact]
    public async Task Order_IsGiven_JoinsWhatIsFull_AndEnds()
    {
        using var staff = await town.SignInAsync(Director);
        await staff.AskAsync<CentreDayJson>(HttpMethod.Put, $"/api/staff/centre-days/LOI-MOU/{First}/capacity", new { activityId = "MAT", ageBand = "6plus", capacity = 1, reason = "essai" });
        using var has = await town.SignInAsync(Rolland);
        await has.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{Rose}/{First}", new { centreId = Mill, activities = new[] { Morning } });
        await has.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });

        using var waits = await town.SignInAsync(Faure);
        var path = $"/api/standing-orders/{Guid.NewGuid()}";
        var given = await waits.AskAsync<StandingOrderJson>(HttpMethod.Put, path, Wish(Olivia));
        Assert.Equal((StandingOrderState.Active, 2, WaitingState.Waiting), (given.State, given.PerMonth, Assert.Single(given.Dates).State));
        Assert.Equal(First, given.Pattern.From.ToString("yyyy-MM-dd", null));
        Assert.Equivalent(given, Assert.Single(await waits.GetAsync<IReadOnlyList<StandingOrderJson>>("/api/standing-orders")));

        for (var again = 0; again < 2; again++)
        {
            using var left = await waits.SendAsync(HttpMethod.Delete, path);
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }

        var ended = Assert.Single(await waits.GetAsync<IReadOnlyList<StandingOrderJson>>("/api/standing-orders"));
        Assert.Equal((StandingOrderState.Ended, WaitingState.Left), (ended.State, Assert.Single(ended.Dates).State));
        Assert.Empty(await has.GetAsync<IReadOnlyList<StandingOrderJson>>("/api/standing-orders"));
    }

    [Fact]
    public async Task Order_ThatCannotBe_SaysWhy()
    {
        using var parent = await town.SignInAsync(Faure);
        var path = $"/api/standing-orders/{Guid.NewGuid()}";
        Assert.Equal(404, (await parent.RefusedAsync(HttpMethod.Put, path, Wish(Rose))).Status);
        Assert.Equal((422, "unknown-activity"), Named(await parent.RefusedAsync(HttpMethod.Put, path, Wish(Olivia, centre: "LOI-XXX"))));
        foreach (var bad in new[] { Wish(Olivia, perMonth: 0), Wish(Olivia, perMonth: 32), Wish(Olivia, every: 0), new { onOffer = "ask" } })
            Assert.Equal(400, (await parent.RefusedAsync(HttpMethod.Put, path, bad)).Status);
        Assert.DoesNotContain(await parent.GetAsync<IReadOnlyList<StandingOrderJson>>("/api/standing-orders"), o => path.EndsWith($"{o.Id}", StringComparison.Ordinal));
    }

    private static (int, string) Named((int Status, string Name, string Detail) refused) => (refused.Status, refused.Name);
}
