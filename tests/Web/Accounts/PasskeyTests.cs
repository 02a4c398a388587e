using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>Passkeys that are not what they say. The real ceremony is a browser test.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Options_NameNobodyAndNeverRepeatAChallenge()
    {
        using var browser = _town.Browser();
        var first = await Options(browser);
        var second = await Options(browser);
        Assert.Equal(0, first.GetProperty("allowCredentials").GetArrayLength());
        Assert.Equal("portail.example.fr", first.GetProperty("rpId").GetString());
        Assert.NotEqual(first.GetProperty("challenge").GetString(), second.GetProperty("challenge").GetString());
    }

    [Theory]
    [InlineData("""{"credential":{}}""")]
    [InlineData("""{"credential":null}""")]
    [InlineData("""{"credential":{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA","userHandle":"ZmFtaWxsZTAwMDAx"}}}""")]
    public async Task SignIn_Forged_IsUnauthorized(string body)
    {
        using var browser = _town.Browser();
        await Options(browser);
        using var answer = await browser.PostAsync("/api/session/passkey", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var me = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task Add_WithoutSession_IsUnauthorized()
    {
        using var browser = _town.Browser();
        using var options = await browser.PostAsJsonAsync("/api/passkeys/options", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, options.StatusCode);
        using var added = await browser.PostAsJsonAsync("/api/passkeys", new { name = "x", credential = new { } });
        Assert.Equal(HttpStatusCode.Unauthorized, added.StatusCode);
    }

    [Fact]
    public async Task Add_Forged_IsRefused()
    {
        using var client = await _town.SignInAsync("famille00001");
        using var options = await client.PostAsJsonAsync("/api/passkeys/options", new { password = WebTown.Password });
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        using var added = await client.PostAsJsonAsync("/api/passkeys", new { name = "x", credential = new { } });
        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.Equal("/problems/passkey", (await added.ProblemAsync()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"password":"faux"}""")]
    public async Task Add_InABorrowedSession_AsksForThePassword(string body)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var options = await client.PostAsync("/api/passkeys/options", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, options.StatusCode);
        Assert.Equal("Le mot de passe actuel n’est pas le bon.", (await options.ProblemAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Challenge_Answered_CountsOnce()
    {
        var account = _town.Grains.Account("famille00001");
        Assert.True(await account.TakeOnce("un", TimeSpan.FromMinutes(5)));
        Assert.False(await account.TakeOnce("un", TimeSpan.FromMinutes(5)));
        Assert.True(await account.TakeOnce("deux", TimeSpan.FromMinutes(5)));
        Assert.False(await _town.Grains.Account("personne").TakeOnce("un", TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Options_AskedWithoutEnd_HaveAnAllowance()
    {
        await using var town = await WebTown.StartAsync(("RateLimits:SignInPerAddressBurst", "1"));
        using var browser = town.Browser();
        using var first = await browser.PostAsJsonAsync("/api/session/passkey/options", new { });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await browser.PostAsJsonAsync("/api/session/passkey/options", new { });
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everywhere_OffersToRemovePasskeys(bool remove)
    {
        var account = _town.Grains.Account("famille00001");
        await account.PutPasskey(new Passkey([1, 2, 3], [4], "Téléphone", WebTown.Start, 0, [], true, false, false, [], []));
        using var client = await _town.SignInAsync("famille00001");
        Assert.Contains("name=\"RemovePasskeys\"", await client.GetStringAsync("/compte"), StringComparison.Ordinal);
        using var done = await client.SubmitAsync("/compte", "/compte?handler=Everywhere", ("RemovePasskeys", remove ? "true" : "false"));
        Assert.Equal(remove ? 0 : 1, (await account.GetPasskeys()).Length);
    }

    private static async Task<JsonElement> Options(HttpClient browser)
    {
        using var answer = await browser.PostAsJsonAsync("/api/session/passkey/options", new { });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
