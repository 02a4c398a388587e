using System.Net;
using System.Net.Http.Json;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>Strangers who guess are slowed, and lock nobody out of their own browser. Logins and addresses open the same door.</summary>
public sealed class StrangersTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync(("SignIn:MaxFailures", "3"), ("RateLimits:FailuresPerAddressBurst", "8"));

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Locked_ByStrangers_TheOwnersBrowserStillGetsIn()
    {
        using var own = await _town.SignInAsync("famille00001");
        using var gone = await own.DeleteAsync("/api/session");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("famille00001", "faux"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("famille00001", WebTown.Password));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("famille00001", WebTown.Password, own));
        // Known to one account is a stranger to the others.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("famille00002", "faux"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("famille00002", WebTown.Password, own));
    }

    [Fact]
    public async Task KnownBrowser_ThatGuesses_LocksItselfAlone()
    {
        using var own = await _town.SignInAsync("famille00001");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("famille00001", "faux", own));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("famille00001", WebTown.Password, own));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("famille00001", WebTown.Password));
    }

    [Fact]
    public async Task ManyAccounts_TriedFromOneAddress_AreNotLocked()
    {
        using var own = await _town.SignInAsync("famille00001");
        for (var i = 0; i < 8; i++) Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync($"inconnu{i}", "faux"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("famille00002", "faux"));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("famille00001", WebTown.Password, own));
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("famille00002", WebTown.Password));
    }

    [Fact]
    public async Task SignIn_ByAddressOrByALoginThatIsOne()
    {
        await _town.AddAccountAsync(new("zoe@old.example", AccountRole.Family, WebTown.Rolland, "Zoé", "zoe@example.org", []));
        await _town.AddAccountAsync(new("deux", AccountRole.Family, WebTown.Faure, "Deux", "famille00002@example.org", []));
        await _town.Grains.Account("deux").SetPassword((await Hash("une autre phrase"))!);
        foreach (var (typed, password, login) in new[]
        {
            ("zoe@old.example", WebTown.Password, "zoe@old.example"), (" Zoe@Example.org", WebTown.Password, "zoe@old.example"),
            ("famille00002@example.org", WebTown.Password, "famille00002"), ("famille00002@example.org", "une autre phrase", "deux"),
        })
        {
            using var client = await _town.SignInAsync(typed, password);
            Assert.Contains($"\"{login}\"", await client.GetStringAsync("/api/me"), StringComparison.Ordinal);
        }

        foreach (var nobody in new[] { "zoe@old.example", "personne@example.org", "o'neil@example.org" })
            Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(nobody, "faux"));
    }

    [Fact]
    public async Task Form_OpenedBeforeSigningInAgain_IsStillTaken()
    {
        using var browser = await _town.SignInAsync("famille00001");
        var token = await browser.TokenAsync("/compte");
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync("famille00001", WebTown.Password, browser));
        using var sent = await browser.PostAsync("/compte?handler=Everywhere", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    private Task<string?> Hash(string password) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Passwords>(_town.Services).HashAsync(password);

    private async Task<HttpStatusCode> TryAsync(string login, string password, HttpClient? browser = null)
    {
        using var stranger = _town.Browser();
        using var answer = await (browser ?? stranger).PostAsJsonAsync("/api/session", new { login, password });
        return answer.StatusCode;
    }
}
