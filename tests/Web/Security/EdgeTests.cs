using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Mercredi.Tests.Security;

/// <summary>What strangers send: never a fault of ours, never a page that is «not found» though it is there.</summary>
public sealed class EdgeTests(OpenTown open) : IClassFixture<OpenTown>
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly WebTown _town = open.Later();

    [Theory]
    [InlineData(null, "{}", 415)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/json; charset=iso-8859-1", "{}", 415)]
    [InlineData("application/json; charset=nope", "{}", 415)]
    [InlineData(Json, "", 400)]
    [InlineData(Json, "null", 400)]
    [InlineData(Json, "[]", 400)]
    [InlineData(Json, "{\"operationId\":\"\u00ff\"}", 400)]
    [InlineData(Json, "{\"operationId\":\"\\ud800\"}", 400)]
    [InlineData(Json, "{\"operationId\":7}", 400)]
    [InlineData(Json, "{\"operationId\":\"00000000-0000-0000-0000-000000000001\",\"operationId\":\"00000000-0000-0000-0000-000000000002\"}", 400)]
    [InlineData(Json, "{\"operationId\":\"00000000-0000-0000-0000-000000000001\"} more", 400)]
    public async Task Call_BadBody_SaysWhatIsWrong(string? type, string body, int status)
    {
        var answer = await PostAsync("/api/plans/save", type, Encoding.Latin1.GetBytes(body));
        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n")]
    [InlineData("zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("-1\r\nabc\r\n0\r\n\r\n")]
    public async Task Call_BadChunks_AreABadRequest(string chunks)
    {
        var headers = await SessionAsync() + $"Content-Type: {Json}\r\nTransfer-Encoding: chunked\r\n";
        Assert.Equal(400, (await RawRequest.SendAsync(Site, "POST /api/plans/save", headers, Encoding.Latin1.GetBytes(chunks))).Status);
    }

    [Theory]
    [InlineData("TRACE", "/api/me", 405)]
    [InlineData("TRACE", "/connexion", 405)]
    [InlineData("FOO", "/api/me", 405)]
    [InlineData("FOO", "/connexion", 405)]
    [InlineData("DELETE", "/connexion", 405)]
    [InlineData("PATCH", "/api/me", 405)]
    [InlineData("OPTIONS", "/api/me", 405)]
    [InlineData("DELETE", "/api/me", 405)]
    public async Task Method_NotOffered_Is405(string method, string path, int status)
    {
        var answer = await RawRequest.SendAsync(Site, $"{method} {path}", await SessionAsync(), []);
        Assert.Equal(status, answer.Status);
        Assert.Contains("\r\nAllow: ", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Form, 413)]
    [InlineData("multipart/form-data; boundary=x", 413)]
    public async Task Page_TooLarge_SaysSo(string type, int status)
    {
        var answer = await PostAsync("/connexion", type, new byte[300 * 1024]);
        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("introuvable", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nfoo", 400)]
    [InlineData("multipart/form-data", "--x\r\nfoo", 400)]
    [InlineData(Form, "Login=%ff%fe&Password=%00", 400)]
    [InlineData(Json, "{}", 415)]
    [InlineData(null, "a=b", 415)]
    public async Task Page_BrokenForm_IsABadRequest(string? type, string body, int status)
    {
        var answer = await PostAsync("/connexion", type, Encoding.Latin1.GetBytes(body));
        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("introuvable", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "\"monday\"", "7")]
    [InlineData("\"0\"", "\"monday\"", "0")]
    [InlineData("\"book,cancel\"", "\"monday\"", "book,cancel")]
    [InlineData("\"Book\"", "\"monday\"", "Book")]
    [InlineData("\"book\"", "\"monday,tuesday\"", "monday,tuesday")]
    [InlineData("\"book\"", "1", "1")]
    public async Task Choice_NotByItsExactName_IsNamedAndRefused(string mode, string weekday, string named)
    {
        var body = $$"""{"mode":{{mode}},"from":"2026-12-01","to":"2026-12-31","every":1,"slots":[{"childId":"E00001","weekday":{{weekday}},"centreId":"LOI-MOU","activities":["MAT"]}]}""";
        var answer = await PostAsync("/api/week-patterns/preview", Json, Encoding.UTF8.GetBytes(body));
        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/equipe/factures?etat=99")]
    [InlineData("/equipe/factures?etat=Paid,Unpaid")]
    [InlineData("/equipe/factures?etat=paid")]
    public async Task PageChoice_NotByItsExactName_IsABadRequest(string address)
    {
        using var office = await _town.SignInAsync("accueil");
        using var answer = await office.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(address[(address.LastIndexOf('=') + 1)..], await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/calendar?from=2026-12-01&to=2026-12-09")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/tableau-de-bord")]
    [InlineData("/offline-worker.js")]
    [InlineData("/health/live")]
    public async Task Head_IsAsGetWithoutABody(string path)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var whole = await client.GetAsync(path);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost:1", 403)]
    [InlineData("file://", 403)]
    [InlineData("own", 101)]
    [InlineData("", 101)]
    public async Task Handshake_OfAForeignPage_IsRefused(string origin, int status)
    {
        var from = origin.Length == 0 ? "" : $"Origin: {(origin == "own" ? Site.GetLeftPart(UriPartial.Authority) : origin)}\r\n";
        var headers = await SessionAsync() + from + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        Assert.Equal(status, (await RawRequest.SendAsync(Site, "GET /hubs/calendar", headers, [])).Status);
    }

    [Theory]
    [InlineData("GET", "/hubs/calendar?id=x")]
    [InlineData("POST", "/hubs/calendar/negotiate?negotiateVersion=1")]
    public async Task OtherTransports_OfAForeignPage_AreRefused(string method, string path) =>
        Assert.Equal(403, (await RawRequest.SendAsync(Site, $"{method} {path}", await SessionAsync() + "Origin: null\r\nContent-Length: 0\r\n", [])).Status);

    [Theory]
    [InlineData("\\u001b[31mrouge")]
    [InlineData("a\\u0000b")]
    [InlineData("a\\nb")]
    [InlineData("a\\u009bb")]
    public async Task Reason_WithControlCharacters_IsRefused(string reason)
    {
        using var staff = await _town.SignInAsync("moulin");
        using var answer = await staff.PutAsync("/api/staff/centre-days/LOI-MOU/2026-12-09/capacity",
            new StringContent($$"""{"activityId":"MAT","ageBand":"6plus","capacity":3,"reason":"{{reason}}"}""", Encoding.UTF8, Json));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("\u001b[31mrouge")]
    [InlineData("a\u0000b")]
    public async Task Form_WithControlCharacters_IsRefused(string title)
    {
        using var office = await _town.SignInAsync("accueil");
        using var answer = await office.SubmitAsync("/equipe/informations", "/equipe/informations?handler=Save",
            ("Title", title), ("Markdown", "Deux\r\nlignes"), ("Date", "2026-11-12"), ("Published", "false"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Feeds_OfOneAddress_HaveAnAllowance()
    {
        using var stranger = _town.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 62; guess++)
        {
            using var answer = await stranger.GetAsync($"/agenda/F00001/{guess}.ics");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    private Uri Site => _town.ClientOptions.BaseAddress;

    private async Task<RawAnswer> PostAsync(string path, string? type, byte[] body) =>
        await RawRequest.SendAsync(Site, $"POST {path}", await SessionAsync() + (type is null ? "" : $"Content-Type: {type}\r\n") + $"Content-Length: {body.Length}\r\n", body);

    /// <summary>The headers of a client with a session.</summary>
    private async Task<string> SessionAsync()
    {
        using var browser = _town.Browser(cookies: false);
        using var answer = await browser.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return $"X-Mercredi-Client: tests\r\nCookie: {answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("session", StringComparison.Ordinal)).Split(';')[0]}\r\n";
    }
}
