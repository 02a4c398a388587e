using System.Net;
using System.Text.Json;
using Mercredi.Families;
using Mercredi.Storage;

namespace Mercredi.Tests.Faults;

/// <summary>A year's pattern for three children is one durable operation: killed half-way, it is finished after the next start, and its id answers the same recap for ever.</summary>
[Collection(ClusterTests.OneAtATime)]
public sealed class PatternCrashTests(ITestOutputHelper output)
{
    private const int Days = 300;

    [Fact]
    public async Task Pattern_KilledHalfWay_IsFinishedAfterTheNextStart_AndAnswersTheSameRecap()
    {
        await using var site = new DemoSite();
        await site.StartAsync();
        var children = DemoPeople.LargestFamilies().Where(f => f.Count() == 3 && f.All(c => c.Leisure.Length > 0)).First().ToList();
        using var parent = await Client.SignInAsync(site.Address, children[0].Login);
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14);
        var slots = children.SelectMany(Slots).ToList();
        var pattern = new { operationId = Guid.NewGuid(), mode = "book", from, to = from.AddDays(Days), every = 1, slots };
        var (_, preview) = await parent.AskAsync(HttpMethod.Post, "/api/week-patterns/preview", new { pattern.mode, pattern.from, pattern.to, pattern.every, pattern.slots });
        var expected = Lines(preview);
        Assert.True(expected.Count(l => l.Outcome == "confirmed") > 3 * 100, $"Only {expected.Count} lines: the period is too short to prove anything.");

        var days = expected.Where(l => l.Outcome == "confirmed").Select(l => (l.CentreId, l.Date)).Distinct().ToList();

        var before = await CountAsync(site);
        var apply = parent.AskAsync(HttpMethod.Post, "/api/week-patterns/apply", pattern);
        using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (await CountAsync(site) == before && !apply.IsCompleted) await watch.WaitForNextTickAsync();
        await site.KillAsync();
        Assert.False(apply.IsCompleted, "It was over before the kill.");
        output.WriteLine($"killed with {await CountAsync(site) - before} of {days.Count} centre days written");

        await site.StartAsync();
        var (status, recap) = await apply;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(parent.Unknown > 0);
        Assert.Equal(expected, Lines(recap));
        var (_, again) = await parent.AskAsync(HttpMethod.Post, "/api/week-patterns/apply", pattern);
        Assert.Equal(recap.GetRawText(), again.GetRawText());

        // What the recap says is what the family sees, and what the centres have, each child once.
        var confirmed = expected.Where(l => l.Outcome == "confirmed").Select(l => (l.ChildId, l.Date)).Order().ToList();
        Assert.Equal(confirmed, (await PlansAsync(parent, from)).Order());
        using var staff = await Client.SignInAsync(site.Address, "accueil");
        var listed = new List<(string, string)>();
        foreach (var (centre, date) in days)
        {
            var (_, day) = await staff.AskAsync(HttpMethod.Get, $"/api/staff/centre-days/{centre}/{date}");
            listed.AddRange(day.GetProperty("bookings").EnumerateArray().Select(b => (b.GetProperty("childId").GetString()!, date)));
        }

        Assert.Equal(confirmed, listed.Order());
    }

    private static IEnumerable<object> Slots(DemoChild child) =>
    [
        new { childId = child.Id, weekday = "wednesday", centreId = child.Leisure[0], activities = (string[])["MAT", "REP", "APM"] },
        .. ((string[])["monday", "tuesday", "thursday", "friday"]).Select(weekday => new { childId = child.Id, weekday, centreId = child.School, activities = (string[])["ACM", "REP", "ACS"] }),
    ];

    private static List<(string ChildId, string Date, string CentreId, string Outcome)> Lines(JsonElement recap) =>
    [
        .. recap.GetProperty("lines").EnumerateArray()
            .Select(l => (l.GetProperty("childId").GetString()!, l.GetProperty("date").GetString()!, l.GetProperty("centreId").GetString()!, l.GetProperty("outcome").GetString()!)).Order(),
    ];

    private static async Task<List<(string, string)>> PlansAsync(Client parent, DateOnly from)
    {
        var read = new List<(string, string)>();
        for (var start = from; start <= from.AddDays(Days); start = start.AddDays(42))
        {
            var (_, calendar) = await parent.AskAsync(HttpMethod.Get, $"/api/calendar?from={start:yyyy-MM-dd}&to={start.AddDays(41):yyyy-MM-dd}");
            read.AddRange(calendar.GetProperty("plans").EnumerateArray()
                .Where(p => p.GetProperty("confirmed").ValueKind == JsonValueKind.Object)
                .Select(p => (p.GetProperty("childId").GetString()!, p.GetProperty("date").GetString()!)));
        }

        return read;
    }

    /// <summary>Centre days that are kept already.</summary>
    private static async Task<long> CountAsync(DemoSite site)
    {
        await using var connection = Database.Sqlite(site.DatabaseFile).Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM grain_state WHERE grain_type = 'centre-day'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
