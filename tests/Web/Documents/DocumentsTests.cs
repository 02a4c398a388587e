using System.Net;
using Mercredi.Documents;

namespace Mercredi.Tests.Documents;

/// <summary>Filing and reading documents through the site: only what is asked for, only by whom it concerns (G3).</summary>
public sealed class DocumentsTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task File_Pdf_IsListedAndDownloadedAsAnAttachment()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var content = Samples.Pdf(padding: 1_500_000);
        using var answer = await FileAsync(parent, content, "../é\u202E<b>.exe", "text/html");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var document = Assert.Single(await _town.Grains.Documents(WebTown.Rolland).Get());
        Assert.Equal(("éb.pdf", "application/pdf", content.Length), (document.FileName, document.ContentType, document.Size));

        using var download = await parent.GetAsync($"/documents/{document.Id}/contenu", TestContext.Current.CancellationToken);
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/pdf", download.Content.Headers.ContentType!.MediaType);
        Assert.Contains("nosniff", download.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", string.Join(' ', download.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OfAnotherFamily_IsNotFound_AndDirectorsMayNot_AndTheOfficeMay()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using (await FileAsync(parent, Samples.Png(10, 10), "a.png", "image/png")) { }
        var id = Assert.Single(await _town.Grains.Documents(WebTown.Rolland).Get()).Id;
        var cancel = TestContext.Current.CancellationToken;

        using var other = await _town.SignInAsync("famille00002");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/documents/{id}/contenu", cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await other.GetAsync($"/equipe/documents/F00001/{id}/contenu", cancel)).StatusCode);
        using var removed = await other.SubmitAsync("/documents", "/documents?handler=Remove", ("id", id.ToString()));
        Assert.Single(await _town.Grains.Documents(WebTown.Rolland).Get());

        using var director = await _town.SignInAsync("moulin");
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync($"/equipe/documents/F00001/{id}/contenu", cancel)).StatusCode);
        using var office = await _town.SignInAsync("accueil");
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync($"/equipe/documents/F00001/{id}/contenu", cancel)).StatusCode);
        using var nobody = _town.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync($"/documents/{id}/contenu", cancel)).StatusCode);
    }

    [Fact]
    public async Task File_RenamedExecutable_IsRefusedInWords()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await FileAsync(parent, [0x4D, 0x5A, 0x90, 0, 1, 2, 3], "attestation.pdf", "application/pdf");
        Assert.Contains("ni un PDF, ni une image", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await _town.Grains.Documents(WebTown.Rolland).Get());
    }

    [Fact]
    public async Task File_TooLarge_IsRefused()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using (var over = await FileAsync(parent, Samples.Pdf(DocumentContent.MaxLength), "a.pdf", "application/pdf"))
            Assert.Contains("dépasse 10 Mo", await over.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var refused = false;
        try
        {
            using var far = await FileAsync(parent, new byte[DocumentStore.MaxRequest * 2], "a.pdf", "application/pdf");
            refused = !far.IsSuccessStatusCode && far.StatusCode != HttpStatusCode.Redirect;
        }
        catch (HttpRequestException)
        {
            // The server closed the connection in the middle of the upload.
            refused = true;
        }

        Assert.True(refused);
        Assert.Empty(await _town.Grains.Documents(WebTown.Rolland).Get());
    }

    [Fact]
    public async Task Review_ByTheOffice_TellsTheFamilyByMailAndOnTheDashboard()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using (await FileAsync(parent, Samples.Pdf(), "caf.pdf", "application/pdf")) { }
        var id = Assert.Single(await _town.Grains.Documents(WebTown.Rolland).Get()).Id;
        using var office = await _town.SignInAsync("accueil");
        Assert.Contains($"/equipe/documents/F00001/{id}", await office.GetStringAsync("/equipe/demarches"), StringComparison.Ordinal);

        using var silent = await office.SubmitAsync($"/equipe/documents/F00001/{id}", $"/equipe/documents/F00001/{id}?handler=Refuse", ("message", " "));
        Assert.Contains("Un refus doit dire pourquoi", await silent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var refused = await office.SubmitAsync($"/equipe/documents/F00001/{id}", $"/equipe/documents/F00001/{id}?handler=Refuse", ("message", "Illisible"));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var letter = await _town.Post.NextAsync();
        Assert.Contains("Illisible", letter.Text, StringComparison.Ordinal);
        Assert.Contains("le service a refusé ce document", await parent.GetStringAsync("/tableau-de-bord"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expiry_IsToldOnTheDashboardFromAMonthBefore_AndOnceItIsOver()
    {
        var (documents, id) = (_town.Grains.Documents(WebTown.Rolland), Guid.NewGuid());
        await documents.Announce(id, 1);
        await _town.Grains.DocumentPart(id, 0).Write([1]);
        // The clock stands at Monday 2 November 2026: 31 days before.
        await documents.File(
            new FiledDocument
            {
                Id = id, Kind = DocumentKind.SchoolInsurance, FileName = "a.pdf", ContentType = "application/pdf", Size = 1, Parts = 1, FiledBy = "famille00001",
                Expires = new DateOnly(2026, 12, 3), Review = DocumentReview.Accepted,
            }, null);
        Assert.DoesNotContain("3 décembre 2026", await DashboardAsync(), StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("ce document n’est valable que jusqu’au 3 décembre 2026", await DashboardAsync(), StringComparison.Ordinal);
        // On its last day it still counts.
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 3, 22, 0, 0, TimeSpan.Zero));
        Assert.Contains("n’est valable que jusqu’au", await DashboardAsync(), StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("ce document n’est plus valable depuis le 3 décembre 2026", await DashboardAsync(), StringComparison.Ordinal);
    }

    private async Task<string> DashboardAsync()
    {
        using var parent = await _town.SignInAsync("famille00001");
        return WebUtility.HtmlDecode(await parent.GetStringAsync("/tableau-de-bord", TestContext.Current.CancellationToken));
    }

    /// <summary>Sends the page's form as a browser does.</summary>
    private static async Task<HttpResponseMessage> FileAsync(HttpClient browser, byte[] content, string name, string type)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await browser.TokenAsync("/documents")), "__RequestVerificationToken");
        form.Add(new StringContent(nameof(DocumentKind.QuotientCertificate)), "kind");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(type);
        form.Add(file, "file", name);
        return await browser.PostAsync("/documents?handler=File", form);
    }
}
