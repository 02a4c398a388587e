using System.Net;
using System.Net.Http.Json;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>What keeps a session, and what ends it.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync(
        ("RateLimits:SignInPerAccountBurst", "3"), ("RateLimits:SignInPerAccountPerMinute", "1"),
        ("RateLimits:WritesPerSessionBurst", "3"), ("RateLimits:WritesPerSessionPerMinute", "1"));

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Me_WithoutSession_IsUnauthorized()
    {
        using var browser = _town.Browser();
        using var answer = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/problems/unauthorized", (await answer.ProblemAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Me_AfterSignOut_IsUnauthorized()
    {
        using var client = await _town.SignInAsync("famille00001");
        using var gone = await client.DeleteAsync("/api/session");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(client));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignOut_EndsTheSessionForCopiesOfItsCookieToo_AndNoOther(bool byPage)
    {
        using var browser = _town.Browser(cookies: false);
        using var opened = await browser.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });
        var cookie = opened.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        using var other = await _town.SignInAsync("famille00001");
        Assert.Equal(HttpStatusCode.OK, await MeWith(cookie));

        using var leaving = _town.Browser(cookies: !byPage);
        if (byPage)
        {
            using var page = _town.Browser(cookies: false);
            page.DefaultRequestHeaders.Add("Cookie", cookie);
            using var asked = await page.GetAsync("/deconnexion");
            var form = await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
            page.DefaultRequestHeaders.Remove("Cookie");
            page.DefaultRequestHeaders.Add("Cookie", cookie + "; " + asked.Headers.GetValues("Set-Cookie").First(c => c.Contains("forgery", StringComparison.Ordinal)).Split(';')[0]);
            using var left = await page.PostAsync("/deconnexion", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
            Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        }
        else
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session");
            request.Headers.Add("Cookie", cookie);
            request.Headers.Add("X-Mercredi-Client", "tests");
            using var left = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookie));
        Assert.Equal(HttpStatusCode.OK, await Me(other));
    }

    [Fact]
    public async Task SignIn_AsSomebodyElse_EndsTheSessionThatTheBrowserHad()
    {
        using var browser = await _town.SignInAsync("famille00001");
        var session = (await _town.Grains.Account("famille00001").Get())!;
        Assert.Empty(session.EndedSessions);
        using var second = await browser.PostAsJsonAsync("/api/session", new { login = "famille00002", password = WebTown.Password });
        Assert.Single((await _town.Grains.Account("famille00001").Get())!.EndedSessions);
    }

    [Fact]
    public async Task Me_TamperedCookie_IsUnauthorized()
    {
        using var first = _town.Browser();
        using var session = await first.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });
        var cookie = session.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await MeWith(cookie));

        for (var at = cookie.IndexOf('=') + 1; at < cookie.Length - 1; at += 37)
            Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..]));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookie[..(cookie.Length / 2)]));
    }

    [Fact]
    public async Task Me_AfterTheLifetimeWithoutUse_IsUnauthorized()
    {
        using var client = await _town.SignInAsync("famille00001");
        _town.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, await Me(client));
        _town.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, await Me(client));
        _town.Clock.Advance(TimeSpan.FromHours(12.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(client));
    }

    [Fact]
    public async Task Me_AfterTheCentresChanged_IsUnauthorizedSoon()
    {
        using var client = await _town.SignInAsync("moulin");
        Assert.Equal(HttpStatusCode.OK, await Me(client));
        await _town.Grains.Account("moulin").Provision(new("moulin", AccountRole.Staff, null, "Le Moulin", "moulin@example.org", [WebTown.Meadows]));
        _town.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(client));
    }

    [Fact]
    public async Task Everywhere_EndsOtherSessionsAtOnceAndKeepsThis()
    {
        using var phone = await _town.SignInAsync("famille00001");
        using var desk = await _town.SignInAsync("famille00001");
        using var done = await desk.SubmitAsync("/compte", "/compte?handler=Everywhere");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(phone));
        Assert.Equal(HttpStatusCode.OK, await Me(desk));
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndTellsByLetter()
    {
        using var phone = await _town.SignInAsync("famille00001");
        using var desk = await _town.SignInAsync("famille00001");
        using var done = await Change(desk, WebTown.Password, "un autre secret", "un autre secret");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(phone));
        Assert.Equal(HttpStatusCode.OK, await Me(desk));
        Assert.Equal("Votre mot de passe a changé", (await _town.Post.NextAsync()).Subject);

        _town.Clock.Advance(TimeSpan.FromMinutes(3));
        using var again = await _town.SignInAsync("famille00001", "un autre secret");
    }

    [Theory]
    [InlineData("faux", "un autre secret", "un autre secret", "Le mot de passe actuel n’est pas le bon.")]
    [InlineData(WebTown.Password, "court", "court", "Le mot de passe doit compter au moins 10 caractères.")]
    [InlineData(WebTown.Password, "aaaaaaaaaaaa", "aaaaaaaaaaaa", "Ce mot de passe répète trop les mêmes caractères.")]
    [InlineData(WebTown.Password, "famille00001!", "famille00001!", "Le mot de passe ne doit pas contenir votre identifiant.")]
    [InlineData(WebTown.Password, "un autre secret", "un autre mot", "Les deux mots de passe ne sont pas les mêmes.")]
    public async Task Password_Refused_SaysWhy(string current, string password, string again, string reason)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var answer = await Change(client, current, password, again);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await Me(client));
    }

    [Fact]
    public async Task SignIn_OverTheAllowance_WaitsAsLongAsItSays()
    {
        // Each time a stranger: a browser that is known has an allowance of its own.
        using var browser = _town.Browser(cookies: false);
        for (var i = 0; i < 3; i++)
        {
            using var opened = await SignIn(browser);
            Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        }
        using var limited = await SignIn(browser);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Equal("/problems/too-many-requests", (await limited.ProblemAsync()).GetProperty("type").GetString());
        var wait = limited.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait.TotalSeconds, 1, 60);

        using var neighbour = await _town.SignInAsync("famille00002");
        _town.Clock.Advance(wait);
        using var after = await SignIn(browser);
        Assert.Equal(HttpStatusCode.NoContent, after.StatusCode);
    }

    [Fact]
    public async Task Writes_OverTheAllowance_AreRefusedPerSession()
    {
        using var busy = await _town.SignInAsync("famille00001");
        using var calm = await _town.SignInAsync("famille00002");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.MethodNotAllowed, await Write(busy));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Write(busy));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await Write(calm));
        Assert.Equal(HttpStatusCode.OK, await Me(busy));
    }

    private static Task<HttpResponseMessage> Change(HttpClient client, string current, string password, string again) =>
        client.SubmitAsync("/compte", "/compte?handler=Password", ("Current", current), ("Password", password), ("Again", again));

    private static Task<HttpResponseMessage> SignIn(HttpClient browser) =>
        browser.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });

    private static async Task<HttpStatusCode> Me(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me");
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Write(HttpClient client)
    {
        using var answer = await client.PutAsJsonAsync("/api/session", new { });
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> MeWith(string cookie)
    {
        using var client = _town.Browser(cookies: false);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return await Me(client);
    }
}
