using System.Net;

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
        using var staff = await _town.SignInAsync("moulin");
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

    private static Task<HttpResponseMessage> Save(HttpClient staff, string title, string markdown, bool published) => staff.SubmitAsync(
        "/equipe/informations", "/equipe/informations?handler=Save",
        ("Title", title), ("Markdown", markdown), ("Date", "2026-11-12"), ("Published", published ? "true" : "false"));
}
