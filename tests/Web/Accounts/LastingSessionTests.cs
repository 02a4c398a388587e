using System.Net;
using System.Text.RegularExpressions;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>«Rester connecté»: thirty days, seen and ended on «Mon compte»; any other session ends with its browser.</summary>
public sealed partial class LastingSessionTests : IAsyncLifetime
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    private const string Desktop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Session_ThatDoesNotLast_EndsWithItsBrowser()
    {
        var opened = await OpenAsync(stay: false);
        Assert.DoesNotContain("expires", opened.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("max-age", opened.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await AccountAsync()).Lasting);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(opened.Cookie));
        _town.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(opened.Cookie));
    }

    [Fact]
    public async Task Session_ThatLasts_IsOverAfterThirtyDays_UsedOrNot()
    {
        var opened = await OpenAsync(stay: true);
        Assert.Contains("expires=Wed, 02 Dec 2026", opened.SetCookie, StringComparison.OrdinalIgnoreCase);
        for (var day = 0; day < 29; day++)
        {
            _town.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(HttpStatusCode.OK, await MeAsync(opened.Cookie));
        }

        _town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(opened.Cookie));
        Assert.Empty((await AccountAsync()).Lasting);
    }

    [Fact]
    public async Task Sessions_ThatLast_AreListedWithTheirUse_AndEndedOneByOne()
    {
        var desktop = await OpenAsync(stay: true, Desktop);
        var phone = await OpenAsync(stay: true, Phone);
        _town.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.OK, await MeAsync(phone.Cookie));
        await UntilAsync(async () => (await AccountAsync()).Lasting is [{ } used, { } other] && used.UsedAt - other.UsedAt > TimeSpan.FromHours(4));
        _town.Clock.Advance(TimeSpan.FromMinutes(1));

        using var browser = _town.Browser(cookies: false);
        browser.DefaultRequestHeaders.Add("Cookie", desktop.Cookie);
        using var answer = await browser.GetAsync("/compte");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("<strong>Safari sur iPhone</strong>", page, StringComparison.Ordinal);
        Assert.Contains("vu lundi 2 novembre vers 14 h", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Chrome sur Windows</strong> <span class=\"badge\">cet appareil</span>", page, StringComparison.Ordinal);

        var ended = (await AccountAsync()).Lasting[0].Id;
        await PostAsync(desktop.Cookie, "/compte?handler=EndSession", ("id", ended));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(phone.Cookie));
        Assert.Equal(HttpStatusCode.OK, await MeAsync(desktop.Cookie));
        Assert.Single((await AccountAsync()).Lasting);
        // Long after a session of its kind would be over, and its copy with it.
        _town.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(phone.Cookie));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignOut_OrANewPassword_EndsIt(bool byPassword)
    {
        var opened = await OpenAsync(stay: true);
        if (byPassword) await _town.Grains.Account("famille00001").SetPassword("another");
        else await PostAsync(opened.Cookie, "/deconnexion");
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(opened.Cookie));
        Assert.Empty((await AccountAsync()).Lasting);
        _town.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(opened.Cookie));
    }

    [Fact]
    public async Task Sessions_MoreThanTen_EndTheOneUsedLongestAgo()
    {
        var first = await OpenAsync(stay: true);
        for (var i = 0; i < AccountSessions; i++)
        {
            _town.Clock.Advance(TimeSpan.FromMinutes(5));
            await OpenAsync(stay: true);
        }

        Assert.Equal(AccountSessions, (await AccountAsync()).Lasting.Length);
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(first.Cookie));
    }

    private const int AccountSessions = 10;

    private async Task<Account> AccountAsync() => (await _town.Grains.Account("famille00001").Get())!;

    private async Task<(string Cookie, string SetCookie)> OpenAsync(bool stay, string agent = "")
    {
        using var browser = _town.Browser(cookies: false);
        if (agent.Length > 0) browser.DefaultRequestHeaders.Add("User-Agent", agent);
        using var page = await browser.GetAsync("/connexion");
        var (token, forgery) = (Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value, CookieOf(page, "forgery"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connexion");
        request.Headers.Add("Cookie", forgery);
        List<KeyValuePair<string, string>> fields = [new("Login", "famille00001"), new("Password", WebTown.Password), new("__RequestVerificationToken", token)];
        if (stay) fields.Add(new("Stay", "true"));
        request.Content = new FormUrlEncodedContent(fields);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var set = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(AccountsFeature.SessionCookie, StringComparison.Ordinal));
        return (set.Split(';')[0], set);
    }

    private async Task PostAsync(string session, string address, params (string Name, string Value)[] fields)
    {
        using var browser = _town.Browser(cookies: false);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/compte");
        asked.Headers.Add("Cookie", session);
        using var page = await browser.SendAsync(asked);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("Cookie", $"{session}; {CookieOf(page, "forgery")}");
        request.Content = new FormUrlEncodedContent([.. fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static string CookieOf(HttpResponseMessage answer, string part) =>
        answer.Headers.GetValues("Set-Cookie").First(c => c.Contains(part, StringComparison.Ordinal)).Split(';')[0];

    private async Task<HttpStatusCode> MeAsync(string cookie)
    {
        using var browser = _town.Browser(cookies: false);
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await browser.GetAsync("/api/me");
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 0; tries < 1500 && !await isSo(); tries++) await patience.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
