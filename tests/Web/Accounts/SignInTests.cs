using System.Net;
using System.Net.Http.Json;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>Signing in, by call and by form (G1). Failures are counted until a success, so that each test that fails on purpose has a login of its own.</summary>
public sealed class SignInTests(SignInTests.QuickToLock open) : IClassFixture<SignInTests.QuickToLock>
{
    private readonly WebTown _town = open.Later();

    public sealed class QuickToLock : OpenTown
    {
        protected override (string Key, string Value)[] Settings => [("SignIn:MaxFailures", "3"), ("SignIn:LockoutDuration", "00:05:00")];
    }

    [Theory]
    [InlineData("famille00001", """{"login":"famille00001","role":"family","familyId":"F00001"}""")]
    [InlineData("moulin", """{"login":"moulin","role":"staff","centres":["LOI-MOU"]}""")]
    [InlineData("accueil", """{"login":"accueil","role":"admin"}""")]
    public async Task Session_RightPassword_SaysWho(string login, string me)
    {
        using var client = await _town.SignInAsync(login);
        Assert.Equal(me, await client.GetStringAsync("/api/me"));
    }

    [Fact]
    public async Task Session_LoginTypedOtherwise_IsTheSameAccount()
    {
        using var client = await _town.SignInAsync("  FAMILLE00001 ");
        Assert.Contains("\"famille00001\"", await client.GetStringAsync("/api/me"));
    }

    [Theory]
    [InlineData("famille00001", "faux")]
    [InlineData("famille00001", "")]
    [InlineData("personne", "faux")]
    [InlineData("per\u0000sonne", "faux")]
    [InlineData("account/famille00001", "faux")]
    [InlineData("", "faux")]
    public async Task Session_UnknownOrWrong_SameAnswer(string login, string password)
    {
        using var answer = await Try(login, password);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var problem = await answer.ProblemAsync();
        Assert.Equal("/problems/unauthorized", problem.GetProperty("type").GetString());
        Assert.Equal("Identifiant ou mot de passe incorrect.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("famille00002")]
    [InlineData("inconnu")]
    public async Task Session_TooManyFailures_LocksKnownAndUnknownAlike(string login)
    {
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await Try(login, "faux");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var locked = await Try(login, WebTown.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Equal(300, locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds);

        _town.Clock.Advance(TimeSpan.FromMinutes(5));
        using var after = await Try(login, WebTown.Password);
        Assert.Equal(login == "inconnu" ? HttpStatusCode.Unauthorized : HttpStatusCode.NoContent, after.StatusCode);
    }

    [Fact]
    public async Task Session_SuccessBetweenFailures_DoesNotLock()
    {
        foreach (var password in new[] { "faux", "faux", WebTown.Password, "faux", "faux", WebTown.Password })
        {
            using var answer = await Try("moulin", password);
            Assert.Equal(password == WebTown.Password ? HttpStatusCode.NoContent : HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Session_ParallelGuesses_ShareOneAllowance()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Try("famille00002b", "faux")));
        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized), 1, 3);
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
    }

    [Fact]
    public async Task Session_AccountNeverActivated_TakesNoPassword()
    {
        await _town.Grains.Account("neuf").Provision(new("neuf", AccountRole.Family, WebTown.Rolland, "Neuf", "neuf@example.org", []));
        foreach (var password in new[] { "", "mercredi", "neuf" })
        {
            using var answer = await Try("neuf", password);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Form_RightPassword_OpensTheFamilysPage()
    {
        using var browser = _town.Browser();
        using var answer = await browser.SubmitAsync("/connexion", null, ("Login", "famille00001"), ("Password", WebTown.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HomePage.Family, answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("mercredi.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
    }

    [Theory]
    [InlineData("/reservations?semaine=2026-12-07", "/reservations?semaine=2026-12-07")]
    [InlineData("https://evil.example/", HomePage.Family)]
    [InlineData("//evil.example/", HomePage.Family)]
    [InlineData("/\\evil.example/", HomePage.Family)]
    [InlineData("javascript:alert(1)", HomePage.Family)]
    public async Task Form_Return_StaysOnThisSite(string back, string target)
    {
        using var browser = _town.Browser();
        using var answer = await browser.SubmitAsync("/connexion", null, ("Login", "famille00001"), ("Password", WebTown.Password), ("retour", back));
        Assert.Equal(target, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_Wrong_SaysSoAndKeepsTheLogin()
    {
        using var browser = _town.Browser();
        using var answer = await browser.SubmitAsync("/connexion", null, ("Login", "famille00001"), ("Password", "faux-secret"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Identifiant ou mot de passe incorrect.", page);
        Assert.Contains("value=\"famille00001\"", page);
        Assert.DoesNotContain("faux-secret", page);
    }

    [Fact]
    public async Task Page_OutsideTheDemo_NamesNoAccount()
    {
        using var browser = _town.Browser();
        Assert.DoesNotContain("famille00001", await browser.GetStringAsync("/connexion"));
        using var letters = await browser.GetAsync("/demo/courrier");
        Assert.Equal(HttpStatusCode.NotFound, letters.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"login":"famille00001"}""")]
    [InlineData("""{"login":3,"password":[]}""")]
    public async Task Session_MalformedBody_IsABadRequest(string body)
    {
        using var browser = _town.Browser();
        using var answer = await browser.PostAsync("/api/session", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/problems/bad-request", (await answer.ProblemAsync()).GetProperty("type").GetString());
    }

    private async Task<HttpResponseMessage> Try(string login, string password)
    {
        using var browser = _town.Browser();
        return await browser.PostAsJsonAsync("/api/session", new { login, password });
    }
}
