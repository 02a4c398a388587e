using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Mail;
using Mercredi.Onboarding;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Tests.Accounts;

/// <summary>«Mot de passe oublié» (G2) and first activation.</summary>
public sealed partial class ResetTests : IAsyncLifetime
{
    private const string NewPassword = "un tout nouveau secret";
    private const string Page = "/mot-de-passe/nouveau";
    private const string Over = "n’est plus valable";

    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Ask_UnknownOrKnown_SameAnswer()
    {
        var known = await Ask("famille00001");
        Assert.Contains("Si ce compte existe", known);
        foreach (var other in new[] { "personne", "famille00001@example.org", "personne@example.org", "' OR 1=1 --", "" })
            Assert.Equal(known, await Ask(other));
    }

    [Theory]
    [InlineData("famille00001")]
    [InlineData(" Famille00001 ")]
    [InlineData("FAMILLE00001@example.org")]
    public async Task Link_SetsTheNewPasswordAndEndsSessions(string asked)
    {
        using var session = await _town.SignInAsync("famille00001");
        await Ask(asked);
        var letter = await _town.Post.NextAsync();
        Assert.Contains("famille00001@example.org", letter.To);
        Assert.Equal("https://portail.example.fr" + Page, letter.Link.GetLeftPart(UriPartial.Path));

        Assert.Contains("est enregistré", await Use(letter.Link));
        using var ended = await session.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        using var again = await _town.SignInAsync("famille00001", NewPassword);
    }

    [Fact]
    public async Task Ask_LoginThatIsAnAddress_SendsTheLink()
    {
        await _town.AddAccountAsync(new("zoe@old.example", AccountRole.Family, WebTown.Rolland, "Zoé Durand", "zoe@example.org", []));
        await Ask("Zoe@old.example");
        var letter = await _town.Post.NextAsync();
        Assert.Contains("zoe@example.org", letter.To);
        Assert.Contains("est enregistré", await Use(letter.Link));
    }

    [Fact]
    public async Task Link_Used_IsToldByLetter_WithThePasskeysThatStay()
    {
        await Use(await LinkFor("famille00001"));
        var letter = await _town.Post.NextAsync();
        Assert.Equal("Votre mot de passe a changé", letter.Subject);
        Assert.DoesNotContain("clé d’accès", letter.Text, StringComparison.Ordinal);

        var passkey = new Passkey([1], [2], "Téléphone", _town.Clock.GetUtcNow(), 0, [], true, false, false, [], []);
        await _town.Grains.Account("famille00001").PutPasskey(passkey);
        Assert.Equal("Une clé d’accès a été ajoutée", (await _town.Post.NextAsync()).Subject);
        await Use(await LinkFor("famille00001"));
        letter = await _town.Post.NextAsync();
        Assert.Equal("Votre mot de passe a changé", letter.Subject);
        Assert.Contains("par clé d’accès (1)", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_NeverActivated_Activates()
    {
        await _town.Grains.Account("neuf").Provision(new("neuf", AccountRole.Family, WebTown.Rolland, "Neuf", "neuf@example.org", []));
        await Ask("neuf");
        var letter = await _town.Post.NextAsync();
        Assert.Equal("Activez votre compte", letter.Subject);
        await Use(letter.Link);
        using var session = await _town.SignInAsync("neuf", NewPassword);
    }

    [Fact]
    public async Task Link_ImportedStaff_ActivatesUntilAnImportWithoutThem()
    {
        var import = _town.Grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town);
        var catalogue = await _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).GetNewerThan(-1);
        var office = new AccountProvision("mairie", AccountRole.Admin, null, "Mairie", "mairie@example.org", []);
        var director = new AccountProvision("pres", AccountRole.Staff, null, "Les Prés", "pres@example.org", [WebTown.Meadows]);
        await import.Apply(new TownImport(catalogue!, [], []) { Staff = [office, director] });

        await Ask("pres@example.org");
        var letter = await _town.Post.NextAsync();
        Assert.Contains("pres@example.org", letter.To);
        Assert.Equal("Activez votre compte", letter.Subject);
        await Use(letter.Link);
        using var session = await _town.SignInAsync("pres", NewPassword);
        Assert.Equal(HttpStatusCode.OK, await Team());

        await import.Apply(new TownImport(catalogue!, [], []) { Staff = [office] });
        _town.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.Redirect, await Team());

        async Task<HttpStatusCode> Team()
        {
            using var answer = await session.GetAsync("/equipe");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Link_OpenedByAScanner_StillWorksOnceAndNotTwice()
    {
        var link = await LinkFor("famille00001");
        Assert.Contains("new-password", await Open(link.PathAndQuery));
        Assert.Contains("est enregistré", await Use(link));
        Assert.Contains(Over, await Open(link.PathAndQuery));
    }

    [Fact]
    public async Task Link_AnotherOneUsed_IsRefused()
    {
        var first = await LinkFor("famille00001");
        await Use(await LinkFor("famille00001"));
        Assert.Contains(Over, await Open(first.PathAndQuery));
    }

    [Fact]
    public async Task Link_AfterAnHour_IsRefused()
    {
        var link = await LinkFor("famille00001");
        using var browser = _town.Browser();
        _town.Clock.Advance(TimeSpan.FromMinutes(59));
        var token = await browser.TokenAsync(link.PathAndQuery);
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(Over, await Open(link.PathAndQuery));

        using var answer = await browser.PostAsync(Page, Fields(Token(link), token));
        Assert.Contains(Over, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var session = await _town.SignInAsync("famille00001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZmFtaWxsZTAwMDAx")]
    public async Task Link_Guessed_IsRefused(string token) => Assert.Contains(Over, await Open($"{Page}?jeton={token}"));

    [Fact]
    public async Task Link_TurnedToAnotherLogin_IsRefused()
    {
        var bytes = WebEncoders.Base64UrlDecode(Token(await LinkFor("famille00001")));
        Assert.Equal("famille00001", Encoding.UTF8.GetString(bytes.AsSpan(32)));
        var forged = WebEncoders.Base64UrlEncode([.. bytes[..32], .. "famille00002"u8]);
        Assert.Contains(Over, await Open($"{Page}?jeton={forged}"));
    }

    [Fact]
    public async Task Link_HostHeaderForged_StillNamesThePublicAddress()
    {
        using var browser = _town.Browser();
        browser.DefaultRequestHeaders.Host = "evil.example";
        using var answer = await browser.SubmitAsync("/mot-de-passe-oublie", null, ("Account", "famille00001"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("portail.example.fr", (await _town.Post.NextAsync()).Link.Host);
    }

    [Fact]
    public async Task Link_IsKeptOnlyAsAHash()
    {
        var token = Token(await LinkFor("famille00001"));
        foreach (var file in Directory.EnumerateFiles(_town.Folder, "mercredi.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(token, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Ask_AgainAndAgain_SendsFewLetters()
    {
        for (var i = 0; i < 10; i++) await Ask("famille00001");
        await Ask("famille00002");
        List<TestLetter> letters = [];
        while (letters.Count < 4) letters.Add(await _town.Post.NextAsync());
        Assert.Single(letters, l => l.To.Contains("famille00002", StringComparison.Ordinal));
        await _town.UntilLettersAsync(4);
    }

    [Fact]
    public async Task Ask_ForNobody_LeavesNothingBehind()
    {
        foreach (var nobody in new[] { "personne", "personne@example.org" }) await Ask(nobody);
        await Ask("famille00001");
        await _town.Post.NextAsync();
        await _town.UntilLettersAsync(1);
    }

    [Fact]
    public async Task Ask_KnownOrNot_KeepsTheSame()
    {
        await using var town = await WebTown.StartAsync(new NoPost());
        foreach (var account in new[] { "famille00001", "personne", "famille00001@example.org", "personne@example.org", "ni l'un ni l'autre", "" })
        {
            using var browser = town.Browser();
            using var answer = await browser.SubmitAsync("/mot-de-passe-oublie", null, ("Account", account));
        }

        var kept = await town.Grains.Outbox().Take(10);
        Assert.Equal(4, kept.Length);
        Assert.All(kept, l => Assert.Equal(("", typeof(PasswordLinkAsked)), (l.Account, l.Matter.GetType())));
    }

    private async Task<string> Ask(string account)
    {
        using var browser = _town.Browser();
        using var answer = await browser.SubmitAsync("/mot-de-passe-oublie", null, ("Account", account));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Secrets().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    private async Task<Uri> LinkFor(string login)
    {
        await Ask(login);
        return (await _town.Post.NextAsync()).Link;
    }

    private async Task<string> Open(string path)
    {
        using var browser = _town.Browser();
        return await browser.GetStringAsync(path);
    }

    private async Task<string> Use(Uri link)
    {
        using var browser = _town.Browser();
        using var answer = await browser.PostAsync(Page, Fields(Token(link), await browser.TokenAsync(link.PathAndQuery)));
        return await answer.Content.ReadAsStringAsync();
    }

    private static FormUrlEncodedContent Fields(string token, string forgery) => new(
    [
        new("jeton", token), new("Password", NewPassword), new("Again", NewPassword), new("__RequestVerificationToken", forgery),
    ]);

    private static string Token(Uri link) => link.Query["?jeton=".Length..];

    [GeneratedRegex("value=\"CfDJ8[^\"]*\"")]
    private static partial Regex Secrets();
}
