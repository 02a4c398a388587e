using System.Net;
using System.Net.Http.Json;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;

namespace Mercredi.Tests.Families;

/// <summary>The office archives a family that the export no longer names, from its page, and takes it back.</summary>
public sealed class ArchivePagesTests : IAsyncLifetime
{
    private const string Page = "/equipe/familles/F00001";
    private const string Ask = Page + "/archiver";

    private static readonly DateOnly Wednesday = new(2026, 12, 9);

    private WebTown _town = null!;
    private TownImport _export = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync();
        var catalogue = (await _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).GetNewerThan(-1))!;
        var rolland = (await _town.Grains.Family(WebTown.Rolland).Get())! with { Adults = [new Adult("famille00001", "Rolland", "Olivier", "famille00001@example.org", "")] };
        var faure = (await _town.Grains.Family(WebTown.Faure).Get())!;
        _export = new TownImport(catalogue, [rolland, faure], []);
        await Import.Apply(_export);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private ITownImportGrain Import => _town.Grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town);

    [Fact]
    public async Task Archive_AfterItsConfirmation_EndsTheSessionAndSaysWhy_UntilItIsTakenBack()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var office = await _town.SignInAsync("accueil");
        Assert.DoesNotContain("archiver", await TextAsync(office, Page), StringComparison.Ordinal);
        await BookAsync();
        await Import.Apply(_export with { Families = [_export.Families[1]] });

        Assert.Contains(Ask, await TextAsync(office, Page), StringComparison.Ordinal);
        var asked = await TextAsync(office, Ask);
        Assert.Contains("Olivier Rolland ne peut plus se connecter", asked, StringComparison.Ordinal);
        Assert.Contains("1 journée est réservée après aujourd’hui", asked, StringComparison.Ordinal);
        Assert.Contains("Mercredi 9 décembre · Rose · Le Moulin (Matin)", asked, StringComparison.Ordinal);
        Assert.Contains("Aucune facture à régler", asked, StringComparison.Ordinal);

        using (var refused = await office.SubmitAsync(Ask, null))
            Assert.Contains("cochez la case pour les annuler", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await parent.GetAsync("/api/me", Cancel)).StatusCode);

        using (var done = await office.SubmitAsync(Ask, null, ("Release", "true"))) Assert.Equal(Page, done.Headers.Location?.OriginalString);
        var archived = await TextAsync(office, Page);
        Assert.Contains("La famille Rolland est archivée.", archived, StringComparison.Ordinal);
        Assert.Contains("Famille archivée le 2 novembre 2026 par accueil.", archived, StringComparison.Ordinal);
        Assert.Contains("Aucune réservation à venir.", archived, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await parent.GetAsync("/api/me", Cancel)).StatusCode);
        await AssertClosedAsync();

        using (var restored = await office.SubmitAsync(Page, Page + "?handler=Restore")) Assert.Equal(Page, restored.Headers.Location?.OriginalString);
        Assert.Contains("Le dossier de la famille Rolland est repris", await TextAsync(office, Page), StringComparison.Ordinal);
        (await _town.SignInAsync("famille00001")).Dispose();
    }

    /// <summary>Out of the list by default, and of its search; each filter keeps what was searched.</summary>
    [Fact]
    public async Task List_LeavesArchivedFamiliesOut_AndFiltersShowThemAndTheMissing()
    {
        using var office = await _town.SignInAsync("accueil");
        await Import.Apply(_export with { Families = [_export.Families[1]] });
        await AssertListedAsync(office, "", rolland: true, faure: true);
        await AssertListedAsync(office, "?filtre=absentes", rolland: true, faure: false);
        Assert.Contains("Absentes du dernier export (1)", await TextAsync(office, "/equipe/familles"), StringComparison.Ordinal);

        Assert.Null(await Import.Archive(WebTown.Rolland, "accueil", release: true));
        await AssertListedAsync(office, "", rolland: false, faure: true);
        await AssertListedAsync(office, "?q=rolland", rolland: false, faure: false);
        await AssertListedAsync(office, "?filtre=absentes", rolland: false, faure: false);
        await AssertListedAsync(office, "?filtre=archivees", rolland: true, faure: false);
        await AssertListedAsync(office, "?q=rolland&filtre=archivees", rolland: true, faure: false);
        await AssertListedAsync(office, "?q=faure&filtre=archivees", rolland: false, faure: false);
        await AssertListedAsync(office, "?filtre=autre", rolland: false, faure: true);
        var archived = await TextAsync(office, "/equipe/familles?q=rolland&filtre=archivees");
        Assert.Contains("archivée le 2 novembre 2026", archived, StringComparison.Ordinal);
        Assert.Contains("href=\"/equipe/familles?q=rolland&filtre=absentes\"", archived, StringComparison.Ordinal);
        Assert.Contains("(0)", archived, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_OfAFamilyOfTheExport_IsRefusedWithItsReason()
    {
        using var office = await _town.SignInAsync("accueil");
        using var refused = await office.SubmitAsync(Ask, null, ("Release", "true"));
        Assert.Contains("Le dernier export de la ville contient cette famille", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Null((await _town.Grains.Family(WebTown.Rolland).Get())!.Archive);
    }

    [Theory]
    [InlineData("moulin")]
    [InlineData("famille00001")]
    public async Task Archive_ByOthersThanTheOffice_IsForbidden(string login)
    {
        using var other = await _town.SignInAsync(login);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(Ask, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/equipe/familles/F99999/archiver")]
    [InlineData("/equipe/familles/a%20b/archiver")]
    public async Task Archive_OfNobody_IsNotFound(string address)
    {
        using var office = await _town.SignInAsync("accueil");
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(address, Cancel)).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Who knows the password is told why; who does not learns nothing (G2).</summary>
    private async Task AssertClosedAsync()
    {
        using var browser = _town.Browser();
        browser.DefaultRequestHeaders.Add("X-Mercredi-Client", "tests");
        foreach (var (password, sentence) in new[] { (WebTown.Password, "Le dossier de votre famille est archivé"), ("faux", "Identifiant ou mot de passe incorrect.") })
        {
            using var answer = await browser.PostAsJsonAsync("/api/session", new { login = "famille00001", password }, Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.StartsWith(sentence, (await answer.ProblemAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var form = await browser.SubmitAsync("/connexion", null, ("Login", "famille00001"), ("Password", WebTown.Password));
        Assert.Contains("Le dossier de votre famille est archivé", WebUtility.HtmlDecode(await form.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    private async Task BookAsync()
    {
        var family = _town.Grains.Family(WebTown.Rolland);
        Assert.Null((await family.Select(WebTown.Rose, Wednesday, new PlannedDay(WebTown.Mill, [new ActivityId("MAT")]))).Refusal);
        await family.Save(Guid.NewGuid());
    }

    private static async Task AssertListedAsync(HttpClient office, string query, bool rolland, bool faure)
    {
        var page = await TextAsync(office, "/equipe/familles" + query);
        Assert.Equal((rolland, faure), (page.Contains("/equipe/familles/F00001\"", StringComparison.Ordinal), page.Contains("/equipe/familles/F00002\"", StringComparison.Ordinal)));
    }

    private static async Task<string> TextAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address, Cancel));
}
