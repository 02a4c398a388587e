using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>Malformed requests: always 400 as problem+json, always naming the value.</summary>
public sealed class ApiInputTests(LiveTown town) : IClassFixture<LiveTown>
{
    [Theory]
    [InlineData("", "from")]
    [InlineData("?from=2026-12-01", "to")]
    [InlineData("?from=1/12/2026&to=2026-12-02", "1/12/2026")]
    [InlineData("?from=2026-02-30&to=2026-12-02", "2026-02-30")]
    [InlineData("?from=2026-12-02&to=2026-12-01", "2026-12-02")]
    [InlineData("?from=2026-11-02&to=2026-12-14", "43")]
    [InlineData("?from=0001-01-01&to=9999-12-31", "9999-12-31")]
    public async Task Calendar_OfABadPeriod_NamesTheValue(string query, string named)
    {
        using var parent = await town.SignInAsync(Rolland);
        var refused = await parent.RefusedAsync(HttpMethod.Get, "/api/calendar" + query);
        Assert.Equal((400, "bad-request"), (refused.Status, refused.Name));
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_OfFortyTwoDays_IsAnswered()
    {
        using var parent = await town.SignInAsync(Rolland);
        using var answer = await parent.SendAsync(HttpMethod.Get, "/api/calendar?from=2026-11-02&to=2026-12-13");
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("E00001", "2026-12-09", "{", "JSON")]
    [InlineData("E00001", "2026-12-09", "null", "JSON")]
    [InlineData("E00001", "2026-12-09", "{}", "JSON")]
    [InlineData("E00001", "2026-12-09", "[]", "JSON")]
    [InlineData("E00001", "2026-12-09", """{"centreId":"loi pre","activities":["MAT"]}""", "loi pre")]
    [InlineData("E00001", "2026-12-09", """{"centreId":"LOI-MOU","activities":null}""", "activities")]
    [InlineData("E00001", "2026-12-09", """{"centreId":"LOI-MOU","activities":["<b>"]}""", "<b>")]
    [InlineData("E00001", "2026-12-09", """{"centreId":"LOI-MOU","activities":["MAT"],"force":true}""", "force")]
    [InlineData("E00001", "2026-13-09", """{"centreId":"LOI-MOU","activities":["MAT"]}""", "2026-13-09")]
    [InlineData("e00001", "2026-12-09", """{"centreId":"LOI-MOU","activities":["MAT"]}""", "e00001")]
    public async Task Choose_OfSomethingMalformed_NamesTheValue(string child, string date, string body, string named)
    {
        using var parent = await town.SignInAsync(Rolland);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await parent.Http.PutAsync($"/api/plans/{child}/{date}", content);
        var refused = await WebVisitor.ProblemOf(answer);
        Assert.Equal(400, refused.Status);
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slots", "null", "slots", "null")]
    [InlineData("mode", "\"destroy\"", "$.mode", "destroy")]
    [InlineData("every", "\"two\"", "$.every", "two")]
    [InlineData("from", "42", "$.from", "42")]
    [InlineData("slots", """[{"childId":"E00001","weekday":"someday","centreId":"LOI-MOU","activities":["MAT"]}]""", "$.slots[0].weekday", "someday")]
    public async Task Pattern_OfTheWrongShape_IsToldByPathAndValueInTheReadersLanguage(string member, string value, string path, string named)
    {
        var body = """{"mode":"book","from":"2026-12-01","to":"2026-12-31","every":1,"slots":[]}""";
        var json = JsonNode.Parse(body)!;
        json[member] = JsonNode.Parse(value);
        foreach (var (language, start) in new[] { ("fr", "Le corps de la demande n’est pas le JSON attendu : "), ("en", "The body of the request is not the JSON expected: ") })
        {
            using var parent = await town.SignInAsync(Rolland);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/week-patterns/preview") { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await parent.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var refused = await WebVisitor.ProblemOf(answer);
            Assert.Equal((400, "bad-request"), (refused.Status, refused.Name));
            Assert.StartsWith(start, refused.Detail, StringComparison.Ordinal);
            Assert.Contains(path, refused.Detail, StringComparison.Ordinal);
            Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
            foreach (var foreign in new[] { "System.", "Mercredi.", "could not", "converted" }) Assert.DoesNotContain(foreign, refused.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Choose_WithoutJson_IsRefused()
    {
        using var parent = await town.SignInAsync(Rolland);
        using var content = new StringContent("centreId=LOI-MOU", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await parent.Http.PutAsync("/api/plans/E00001/2026-12-09", content);
        Assert.Equal((415, "unsupported-media-type"), (await WebVisitor.ProblemOf(answer)) is var p ? (p.Status, p.Name) : default);
    }

    [Theory]
    [InlineData("""{"operationId":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"operationId":"twelve"}""")]
    [InlineData("{}")]
    public async Task Save_WithoutAnOperationId_IsRefused(string body)
    {
        using var parent = await town.SignInAsync(Rolland);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await parent.Http.PostAsync("/api/plans/save", content);
        Assert.Equal(400, (await WebVisitor.ProblemOf(answer)).Status);
    }

    [Theory]
    [InlineData(-1, "Absence")]
    [InlineData(2001, "Absence")]
    [InlineData(5, "  ")]
    [InlineData(5, null)]
    public async Task Capacity_OutOfRangeOrWithoutReason_IsRefused(int capacity, string? reason)
    {
        using var staff = await town.SignInAsync(Director);
        var refused = await staff.RefusedAsync(HttpMethod.Put, "/api/staff/centre-days/LOI-MOU/2026-12-09/capacity",
            new { activityId = "MAT", ageBand = "6plus", capacity, reason });
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-12-09", true)]
    public async Task Capacity_OfADayThatIsOver_IsFixed(string date, bool isTaken)
    {
        using var staff = await town.SignInAsync(Director);
        var body = new { activityId = "MAT", ageBand = "6plus", capacity = 31, reason = "Renfort" };
        using var answer = await staff.SendAsync(HttpMethod.Put, $"/api/staff/centre-days/LOI-MOU/{date}/capacity", body);
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(!isTaken, (await answer.Content.ReadAsStringAsync()).Contains("/problems/day-over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Capacity_WithAReasonTooLong_IsRefused()
    {
        using var staff = await town.SignInAsync(Director);
        var refused = await staff.RefusedAsync(HttpMethod.Put, "/api/staff/centre-days/LOI-MOU/2026-12-09/capacity",
            new { activityId = "MAT", ageBand = "6plus", capacity = 5, reason = new string('a', 201) });
        Assert.Contains("201", refused.Detail, StringComparison.Ordinal);
    }
}
