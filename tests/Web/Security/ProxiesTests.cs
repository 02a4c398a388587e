using System.Net;
using System.Net.Http.Json;
using Mercredi.Security;

namespace Mercredi.Tests.Security;

/// <summary>Behind a proxy that is named, visitors are told apart and the site is an HTTPS site; anybody else who sends its headers is not believed.</summary>
public sealed class ProxiesTests(ProxiesTests.Behind open) : IClassFixture<ProxiesTests.Behind>
{
    private readonly WebTown _town = open.Later();

    public sealed class Behind : OpenTown
    {
        protected override (string Key, string Value)[] Settings =>
            [("Proxy:Trusted", "127.0.0.0/8, ::1"), ("RateLimits:SignInPerAddressBurst", "2"), ("RateLimits:SignInPerAddressPerMinute", "0.1")];
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task Allowance_OfOneVisitor_IsNotTheNeighbours(string first, string second, bool shared)
    {
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(first));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(first));
        Assert.Equal(shared ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized, await TryAsync(second));
    }

    [Fact]
    public async Task Https_EveryCookieIsOfThisHostAlone()
    {
        using var browser = Secure("203.0.113.5");
        using var page = await browser.GetAsync("/connexion");
        using var session = await browser.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });
        using var options = await browser.PostAsJsonAsync("/api/session/passkey/options", new { });
        var set = new[] { page, session, options }.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []).ToList();
        Assert.Contains(set, c => c.StartsWith("__Host-mercredi.session=", StringComparison.Ordinal));
        Assert.Contains(set, c => c.StartsWith("__Host-mercredi.forgery=", StringComparison.Ordinal));
        Assert.Contains(set, c => c.StartsWith("__Host-mercredi.passkey=", StringComparison.Ordinal));
        Assert.All(set, c =>
        {
            Assert.StartsWith("__Host-mercredi.", c, StringComparison.Ordinal);
            Assert.Contains("path=/;", c + ";", StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase);
        });

        var cookie = set.First(c => c.StartsWith("__Host-mercredi.session=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await MeAsync(cookie));
        // As a sibling host could toss it.
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(cookie["__Host-".Length..]));
    }

    [Fact]
    public async Task Forwarded_WithoutANamedProxy_IsNotBelieved()
    {
        await using var direct = await WebTown.StartAsync(("RateLimits:SignInPerAddressBurst", "1"), ("RateLimits:SignInPerAddressPerMinute", "0.1"));
        using var browser = direct.Browser();
        foreach (var (address, expected) in new[] { ("198.51.100.7", HttpStatusCode.Unauthorized), ("198.51.100.8", HttpStatusCode.TooManyRequests) })
        {
            browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var answer = await browser.PostAsJsonAsync("/api/session", new { login = "personne", password = "faux" });
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("10.0.0.5, 172.16.0.0/12 ::1", null)]
    [InlineData("none", null)]
    [InlineData("10.0.0.5, proxy.local", "proxy.local")]
    [InlineData("10.0.0.0/40", "10.0.0.0/40")]
    public void Trusted_NamesWhatIsWrong(string trusted, string? wrong)
    {
        Assert.Equal(wrong is null, new ProxyOptions { Trusted = trusted }.TryRead(out _, out var found));
        Assert.Equal(wrong, found);
    }

    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Network_Of(string address, string network) => Assert.Equal(network, ClientNetwork.Of(IPAddress.Parse(address)));

    private HttpClient Secure(string from, bool cookies = true)
    {
        var browser = _town.Browser(cookies);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return browser;
    }

    private async Task<HttpStatusCode> TryAsync(string from)
    {
        using var browser = Secure(from);
        using var answer = await browser.PostAsJsonAsync("/api/session", new { login = "personne" + Guid.NewGuid().ToString("N"), password = "faux" });
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> MeAsync(string cookie)
    {
        using var browser = Secure("203.0.113.6", cookies: false);
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await browser.GetAsync("/api/me");
        return answer.StatusCode;
    }
}
