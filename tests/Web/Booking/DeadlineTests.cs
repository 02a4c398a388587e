using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Families;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>A page left open past the deadline: the server's clock decides, whatever the page shows (I8).</summary>
public sealed class DeadlineTests(LiveTown town) : IClassFixture<LiveTown>
{
    private const string Path = "/api/plans/E00001/2026-12-09";

    [Fact]
    public async Task Save_PastTheDeadline_RefusesWhatWasChosenBeforeIt()
    {
        town.Clock.Set(new DateTimeOffset(2026, 12, 3, 11, 58, 0, TimeSpan.FromHours(1)));
        using var parent = await town.SignInAsync(Rolland);
        await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Path, new { centreId = Mill, activities = new[] { Morning } });

        town.Clock.Set(new DateTimeOffset(2026, 12, 3, 12, 0, 0, TimeSpan.FromHours(1)));
        var recap = await parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
        var line = Assert.Single(recap.Lines);
        Assert.Equal((Outcome.Refused, "deadline"), (line.Outcome, line.Reason));
        Assert.Equal("Le délai de réservation est passé depuis le jeudi 3 décembre à 12 h.", line.Detail);
        Assert.Equal(422, (await parent.RefusedAsync(HttpMethod.Put, Path, new { centreId = Mill, activities = new[] { Morning } })).Status);
    }

    [Fact]
    public async Task Save_UnderAnOperationIdOfLongAgo_IsGoneAndNamesTheDay()
    {
        town.Clock.Set(new DateTimeOffset(2027, 2, 1, 9, 0, 0, TimeSpan.FromHours(1)));
        using var parent = await town.SignInAsync(Rolland);
        var operation = Guid.NewGuid();
        await SaveAsync(parent, operation);
        town.Clock.Set(new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.FromHours(1)));
        using var later = await town.SignInAsync(Rolland);
        for (var n = 0; n < 32; n++) await SaveAsync(later, Guid.NewGuid());

        var gone = await later.RefusedAsync(HttpMethod.Post, "/api/plans/save", new { operationId = operation });
        Assert.Equal((410, "operation-done", "Cette opération a déjà été faite le 1er février 2027\u00a0: rien n’a été refait."), (gone.Status, gone.Name, gone.Detail));

        static Task<RecapJson> SaveAsync(WebVisitor visitor, Guid id) => visitor.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = id });
    }
}
