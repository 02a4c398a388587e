using System.Net;
using System.Text;
using Mercredi.Security;

namespace Mercredi.Tests.Security;

/// <summary>Headers of every answer, and what errors look like.</summary>
public sealed class AnswersTests(OpenTown open) : IClassFixture<OpenTown>
{
    private readonly WebTown _town = open.Later();

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/rien")]
    [InlineData("/api/me")]
    [InlineData("/api/rien")]
    [InlineData("/compte")]
    [InlineData("/health/live")]
    public async Task Headers_OnEveryAnswer_LetNothingForeignRun(string path)
    {
        using var browser = _town.Browser();
        using var answer = await browser.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/compte")]
    [InlineData("/mot-de-passe-oublie")]
    [InlineData("/rien")]
    public async Task Page_HasNothingInline(string path)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var answer = await (path == "/compte" ? client : _town.Browser()).GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("<script(?![^>]*\\bsrc=)", page);
        Assert.DoesNotMatch("<style|\\sstyle=|\\son[a-z]+=", page);
    }

    [Fact]
    public async Task Page_OfASession_IsNotKept()
    {
        using var client = await _town.SignInAsync("famille00001");
        using var page = await client.GetAsync("/compte");
        Assert.True(page.Headers.CacheControl!.NoStore);
        using var call = await client.GetAsync("/api/me");
        Assert.True(call.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("GET", "/api/rien", "", 404, "/problems/not-found")]
    [InlineData("PUT", "/api/session", "{}", 405, "/problems/method-not-allowed")]
    [InlineData("POST", "/api/session", "", 400, "/problems/bad-request")]
    [InlineData("GET", "/api/me", "", 401, "/problems/unauthorized")]
    public async Task Call_Wrong_IsAProblem(string method, string path, string body, int status, string type)
    {
        using var browser = _town.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await browser.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, (await answer.ProblemAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Call_TooLarge_IsRefused()
    {
        using var browser = _town.Browser();
        var body = $$"""{"login":"famille00001","password":"{{new string('x', (int)SecurityFeature.MaxBody)}}"}""";
        using var answer = await browser.PostAsync("/api/session", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("/problems/too-large", (await answer.ProblemAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(null, "Connectez-vous pour continuer.")]
    [InlineData("en-US,en;q=0.9", "Sign in to go on.")]
    [InlineData("de,fr;q=0.5,en;q=0.4", "Connectez-vous pour continuer.")]
    public async Task Problem_SpeaksTheClientsLanguage(string? language, string detail)
    {
        using var client = _town.Browser();
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        using var answer = await client.GetAsync("/api/me");
        Assert.Equal(detail, (await answer.ProblemAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Page_Unknown_SaysSoInTheReadersLanguage()
    {
        using var browser = _town.Browser();
        using var french = await browser.GetAsync("/rien");
        Assert.Equal(HttpStatusCode.NotFound, french.StatusCode);
        Assert.Contains("Page introuvable", await french.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var chosen = await browser.SubmitAsync("/connexion", "/langue", ("langue", "en"), ("retour", "/connexion"));
        Assert.Equal("/connexion", chosen.Headers.Location!.OriginalString);
        using var english = await browser.GetAsync("/rien");
        Assert.Contains("Page not found", await english.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Language_Chosen_FollowsTheAccount()
    {
        using (var desk = await _town.SignInAsync("famille00002"))
        {
            using var chosen = await desk.SubmitAsync("/compte", "/langue", ("langue", "en"));
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        }
        using var phone = await _town.SignInAsync("famille00002");
        Assert.Contains("My account", await phone.GetStringAsync("/compte"));
    }

    [Fact]
    public async Task Page_OfStaff_IsClosedToFamilies()
    {
        using var family = await _town.SignInAsync("famille00001");
        using var refused = await family.GetAsync("/equipe/informations");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var stranger = _town.Browser();
        using var sent = await stranger.GetAsync("/equipe/informations");
        Assert.Equal("/connexion?retour=%2Fequipe%2Finformations", sent.Headers.Location!.PathAndQuery);
    }
}
