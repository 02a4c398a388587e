using System.Net;

namespace Mercredi.Tests.Security;

/// <summary>Requests that a foreign page could have sent with a reader's session.</summary>
public sealed class ForgeryTests(OpenTown open) : IClassFixture<OpenTown>
{
    private readonly WebTown _town = open.Later();

    [Theory]
    [InlineData(false, null, HttpStatusCode.BadRequest)]
    [InlineData(true, null, HttpStatusCode.NoContent)]
    [InlineData(true, "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(true, "null", HttpStatusCode.Forbidden)]
    [InlineData(true, "own", HttpStatusCode.NoContent)]
    [InlineData(true, "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    public async Task Call_WithSession_NeedsItsProof(bool header, string? origin, HttpStatusCode expected)
    {
        using var client = await _town.SignInAsync("famille00001");
        if (!header) client.DefaultRequestHeaders.Remove("X-Mercredi-Client");
        if (origin is not null) client.DefaultRequestHeaders.Add("Origin", origin == "own" ? client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
        using var answer = await client.DeleteAsync("/api/session");
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.NoContent) return;
        Assert.Equal("/problems/forgery", (await answer.ProblemAsync()).GetProperty("type").GetString());
        using var still = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Call_WithAFormsToken_IsTaken()
    {
        using var client = await _town.SignInAsync("famille00001");
        client.DefaultRequestHeaders.Remove("X-Mercredi-Client");
        client.DefaultRequestHeaders.Add("X-Mercredi-Forgery", await client.TokenAsync("/compte"));
        using var answer = await client.DeleteAsync("/api/session");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Call_WithAnotherSessionsToken_IsRefused()
    {
        using var other = await _town.SignInAsync("famille00002");
        using var client = await _town.SignInAsync("famille00001");
        client.DefaultRequestHeaders.Remove("X-Mercredi-Client");
        client.DefaultRequestHeaders.Add("X-Mercredi-Forgery", await other.TokenAsync("/compte"));
        using var answer = await client.DeleteAsync("/api/session");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/mot-de-passe-oublie")]
    [InlineData("/langue")]
    [InlineData("/deconnexion")]
    [InlineData("/compte?handler=Everywhere")]
    public async Task Form_WithoutToken_IsRefused(string page)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var answer = await client.PostAsync(page, new FormUrlEncodedContent([new("langue", "en")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var still = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task SignIn_AsAForeignFormWould_IsRefused()
    {
        using var browser = _town.Browser();
        using var answer = await browser.PostAsync("/api/session",
            new StringContent("""{"login":"famille00001","password":"x"}""", System.Text.Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Preflight_FromAnywhere_GetsNoLeave()
    {
        using var browser = _town.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/session");
        request.Headers.Add("Origin", "http://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "DELETE");
        request.Headers.Add("Access-Control-Request-Headers", "X-Mercredi-Client");
        using var answer = await browser.SendAsync(request);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }
}
