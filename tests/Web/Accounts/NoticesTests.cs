using System.Net;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>«Informations importantes à destination des familles», edited by staff (G1).</summary>
public sealed class NoticesTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Notice_Published_IsOnTheSignInPage()
    {
        using var staff = await _town.SignInAsync("accueil");
        using var saved = await Save(staff, "Grève du 12", "La cantine est **fermée**. <script>alert(1)</script>", published: true);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var visitor = _town.Browser();
        var page = await visitor.GetStringAsync("/connexion");
        Assert.Contains("Grève du 12", page);
        Assert.Contains("La cantine est <strong>fermée</strong>.", page);
        Assert.Contains("jeudi 12 novembre 2026", page);
        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public async Task NewNotice_AfterMidnightInParis_IsOfThatDay()
    {
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 10, 23, 30, 0, TimeSpan.Zero));
        using var staff = await _town.SignInAsync("accueil");
        Assert.Contains("2026-11-11", await staff.GetStringAsync("/equipe/informations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_Unpublished_IsNot()
    {
        using var staff = await _town.SignInAsync("accueil");
        using var saved = await Save(staff, "Brouillon", "Rien", published: false);
        using var visitor = _town.Browser();
        Assert.DoesNotContain("Brouillon", await visitor.GetStringAsync("/connexion"));
        Assert.Contains("Brouillon", await staff.GetStringAsync("/equipe/informations"));
    }

    [Theory]
    [InlineData("", "Texte")]
    [InlineData("Titre", "")]
    public async Task Notice_Incomplete_SaysWhatIsMissing(string title, string markdown)
    {
        using var staff = await _town.SignInAsync("accueil");
        using var answer = await Save(staff, title, markdown, published: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Il faut un titre", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Notice_TooLong_IsRefused()
    {
        using var staff = await _town.SignInAsync("accueil");
        using var answer = await Save(staff, "Titre", new string('x', 10_001), published: true);
        Assert.Contains("Il faut un titre", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(">", 150)]
    [InlineData("> ", 400)]
    [InlineData("- ", 300)]
    public async Task Notice_TooDeepToLayOut_IsRefusedAndThePageLives(string piece, int times)
    {
        using var staff = await _town.SignInAsync("accueil");
        using var answer = await Save(staff, "Profond", string.Concat(Enumerable.Repeat(piece, times)) + "x", published: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("imbriquées trop profondément", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("Profond", await _town.Browser().GetStringAsync("/connexion"));
    }

    [Fact]
    public async Task Notice_StoredBeforeThatWasAsked_IsLeftOutAlone()
    {
        var panel = _town.Grains.GetGrain<IInformationGrain>(IInformationGrain.Key);
        await panel.Put(new Notice(Guid.NewGuid(), "Illisible", new string('>', 150), new DateOnly(2026, 11, 12), Published: true, "accueil"));
        await panel.Put(new Notice(Guid.NewGuid(), "Lisible", "Bonjour", new DateOnly(2026, 11, 12), Published: true, "accueil"));
        var page = await _town.Browser().GetStringAsync("/connexion");
        Assert.Contains("Lisible", page);
        Assert.DoesNotContain("Illisible", page);
        using var family = await _town.SignInAsync("famille00001");
        Assert.Contains("Lisible", await family.GetStringAsync("/tableau-de-bord"));
    }

    [Fact]
    public async Task Notices_AreTheFamilyOffices()
    {
        using var director = await _town.SignInAsync("moulin");
        using var page = await director.GetAsync("/equipe/informations");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    [Fact]
    public async Task Notice_Removed_IsAskedAboutAndCanBeRestored()
    {
        using var staff = await _town.SignInAsync("accueil");
        using var saved = await Save(staff, "Kermesse", "Samedi", published: true);
        var id = (await _town.Grains.GetGrain<IInformationGrain>(IInformationGrain.Key).GetNewerThan(-1))!.Notices[0].Id;
        Assert.Contains("Supprimer « Kermesse »", WebUtility.HtmlDecode(await staff.GetStringAsync($"/equipe/informations?supprimer={id}")));
        Assert.Contains("Kermesse", await _town.Browser().GetStringAsync("/connexion"));

        using var removed = await staff.SubmitAsync("/equipe/informations", "/equipe/informations?handler=Remove", ("id", id.ToString()));
        Assert.DoesNotContain("Kermesse", await _town.Browser().GetStringAsync("/connexion"));
        using var restored = await staff.SubmitAsync("/equipe/informations", "/equipe/informations?handler=Restore", ("id", id.ToString()));
        Assert.Contains("Kermesse", await _town.Browser().GetStringAsync("/connexion"));
    }

    private static Task<HttpResponseMessage> Save(HttpClient staff, string title, string markdown, bool published) => staff.SubmitAsync(
        "/equipe/informations", "/equipe/informations?handler=Save",
        ("Title", title), ("Markdown", markdown), ("Date", "2026-11-12"), ("Published", published ? "true" : "false"));
}
