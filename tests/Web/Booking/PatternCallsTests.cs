using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Families;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>«Semaine type» through the API: what makes no sense is refused with its value and its mend, and changes nothing.</summary>
public sealed class PatternCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    [Theory]
    [InlineData("2026-12-07", "2026-12-18", 0, "every")]
    [InlineData("2026-12-07", "2026-12-18", 53, "every")]
    [InlineData("2026-12-18", "2026-12-07", 1, "2026-12-18")]
    [InlineData("2026-12-07", "2036-12-07", 1, "2036-12-07")]
    [InlineData("2026-12-07", "demain", 1, "$.to")]
    public async Task Pattern_Senseless_IsRefusedByItsValue(string from, string to, int every, string named)
    {
        using var parent = await town.SignInAsync(Rolland);
        object[] slots = [Slot(Mill.Value)];
        foreach (var (call, body) in new (string, object)[]
        {
            ("preview", new { mode = "book", from, to, every, slots }), ("apply", new { mode = "book", from, to, every, slots, operationId = Guid.NewGuid() }),
        })
        {
            var (status, name, detail) = await parent.RefusedAsync(HttpMethod.Post, $"/api/week-patterns/{call}", body);
            Assert.Equal((400, "bad-request"), (status, name));
            Assert.Contains(named, detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pattern_AtTwoCentresOnOneDay_IsRefusedForThatDay()
    {
        using var parent = await town.SignInAsync(Rolland);
        const string Day = "2026-12-16";
        object[] slots = [Slot(Mill.Value), Slot(Meadows.Value)];
        foreach (var (call, body) in new (string, object)[]
        {
            ("preview", new { mode = "book", from = Day, to = Day, every = 1, slots }), ("apply", new { mode = "book", from = Day, to = Day, every = 1, slots, operationId = Guid.NewGuid() }),
        })
        {
            var recap = await parent.AskAsync<RecapJson>(HttpMethod.Post, $"/api/week-patterns/{call}", body);
            Assert.NotEmpty(recap.Lines);
            Assert.All(recap.Lines, l => Assert.Equal((Outcome.Refused, "other-centre"), (l.Outcome, l.Reason)));
        }

        Assert.Empty((await parent.GetAsync<CalendarJson>("/api/calendar?from=2026-12-16&to=2026-12-16")).Plans);
    }

    private static object Slot(string centre) => new { childId = Rose.Value, weekday = "wednesday", centreId = centre, activities = new[] { "MAT", "REP" } };
}
