using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The démarches end to end, in a parent's and the family office's browsers (G3, G17).</summary>
[Collection(BrowserTests.Name)]
public sealed class ProcedureTests(Browsers browsers)
{
    [Fact]
    public async Task CentreChoice_EnrolsLiveOnTheOpenCalendar()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(30).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|MAT']")).ToBeVisibleAsync();
        var elsewhere = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-MOU|MAT']");
        await Expect(elsewhere).ToHaveCountAsync(0);

        var form = await page.Context.NewPageAsync();
        await form.GotoAsync("/tableau-de-bord");
        await form.GetByRole(AriaRole.Link, new() { Name = "Démarches à votre disposition" }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Commencer : Choix de votre centre de loisirs" }).ClickAsync();
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "Le Moulin" }).CheckAsync();
        await Browsers.PictureAsync(form, "procedure");
        await form.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("acceptée");
        await Expect(elsewhere).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Quotient_DraftWithADocument_ArrivesLiveAtTheOfficeAndItsDecisionAtTheFamily()
    {
        const string Login = "famille00010";
        var page = await browsers.SignInAsync(Login);
        await page.GotoAsync("/demarches");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commencer : Déclarer un changement de quotient familial" }).ClickAsync();
        await page.GetByLabel("Nouveau quotient familial").FillAsync("412");
        await Expect(page.Locator("[data-draft]")).ToContainTextAsync("Brouillon enregistré à");
        // Left and taken up again from the dashboard.
        await page.GotoAsync("/tableau-de-bord");
        await page.Locator("#attention").GetByRole(AriaRole.Link, new() { Name = "Reprendre" }).ClickAsync();
        await Expect(page.GetByLabel("Nouveau quotient familial")).ToHaveValueAsync("412");

        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(page.Locator("#problems")).ToBeFocusedAsync();
        await Expect(page.Locator("#problems li")).ToHaveCountAsync(2);
        await page.GetByLabel("Valable depuis le").FillAsync($"{DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(-3):yyyy-MM-dd}");
        await page.GetByLabel("Nouveau fichier : Attestation de la CAF").SetInputFilesAsync(new FilePayload
        {
            Name = "attestation caf.pdf", MimeType = "application/pdf", Buffer = System.Text.Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n"),
        });

        var office = await browsers.SignInAsync("accueil");
        await office.GotoAsync("/equipe/demarches?q=quotient");
        await Expect(office.Locator("#open [data-entry]")).ToHaveCountAsync(0);
        await Expect(office.Locator("#decided")).ToBeHiddenAsync();
        await office.EvaluateAsync("document.activeElement?.blur()");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("envoyée");
        await Expect(office.Locator("#open [data-entry]")).ToHaveCountAsync(1);
        await Browsers.PictureAsync(office, "inbox");

        await office.Locator("#open [data-entry] a").ClickAsync();
        await office.AssertCleanInBothLanguagesAsync();
        await Expect(office.Locator("tbody tr").First).ToContainTextAsync("412");
        var download = await office.RunAndWaitForDownloadAsync(() => office.GetByRole(AriaRole.Link, new() { Name = "attestation caf.pdf" }).ClickAsync());
        Assert.Equal("attestation caf.pdf", download.SuggestedFilename);
        await office.GetByRole(AriaRole.Button, new() { Name = "Accepter" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("prévenue");

        await page.GotoAsync("/famille");
        await Expect(page.Locator("#household + dl")).ToContainTextAsync("412");
        await page.GotoAsync("/documents");
        await Expect(page.Locator("[data-document]")).ToContainTextAsync("Accepté");
        await page.GotoAsync("/demo/courrier");
        await Expect(page.Locator("main")).ToContainTextAsync("Déclarer un changement de quotient familial");
    }

    [Fact]
    public async Task Draft_PageLeftAtOnce_KeepsWhatWasTypedLast()
    {
        var page = await QuotientAsync("famille00011");
        var form = page.Url;
        await page.GetByLabel("Nouveau quotient familial").FillAsync("413");
        await page.GotoAsync("/tableau-de-bord");
        await page.OpenUntilAsync(form, async () => await page.GetByLabel("Nouveau quotient familial").InputValueAsync() == "413");
    }

    [Fact]
    public async Task Draft_TypedBeforeTheScriptCame_IsKept()
    {
        var page = await browsers.SignInAsync("famille00014");
        var slow = new TaskCompletionSource();
        await page.Context.RouteAsync("**/assets/procedures.js*", async route =>
        {
            await slow.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/demarches");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commencer : Déclarer un changement de quotient familial" }).ClickAsync();
        await page.GetByLabel("Nouveau quotient familial").FillAsync("416");
        slow.SetResult();
        await Expect(page.Locator("[data-draft]")).ToContainTextAsync("Brouillon enregistré à");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Nouveau quotient familial")).ToHaveValueAsync("416");
    }

    [Fact]
    public async Task Draft_ConnectionLost_SaysSoAndIsKeptWhenItReturns()
    {
        var page = await QuotientAsync("famille00015");
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("Nouveau quotient familial").FillAsync("417");
        var draft = page.Locator("[data-draft]");
        await Expect(draft).ToContainTextAsync("n’a pas pu être enregistré");
        await Expect(draft).ToHaveClassAsync("small field-error");
        await page.AssertCleanAsync();
        await Browsers.PictureAsync(page, "draft-not-saved");
        await page.Context.SetOfflineAsync(false);
        await Expect(draft).ToContainTextAsync("Brouillon enregistré à");
        await Expect(draft).ToHaveClassAsync("small muted");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Nouveau quotient familial")).ToHaveValueAsync("417");
    }

    [Fact]
    public async Task Draft_OlderSaveIsSlow_NewerOneWaitsForIt()
    {
        var page = await QuotientAsync("famille00012");
        var slow = new TaskCompletionSource();
        var sent = 0;
        await page.RouteAsync("**/*handler=Autosave", async route =>
        {
            if (++sent == 1) await slow.Task;
            await route.ContinueAsync();
        });
        var quotient = page.GetByLabel("Nouveau quotient familial");
        await page.RunAndWaitForRequestAsync(() => quotient.FillAsync("1"), "**/*handler=Autosave");
        await quotient.FillAsync("14");
        await page.GetByLabel("Remarque").FillAsync("Bonjour");
        // Well past the moment at which the second would be sent.
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 1500))");
        Assert.Equal(1, sent);
        await page.RunAndWaitForRequestFinishedAsync(() => { slow.SetResult(); return Task.CompletedTask; }, new() { Predicate = r => sent == 2 && r.Url.EndsWith("Autosave", StringComparison.Ordinal) });
        await Expect(page.Locator("[data-draft]")).ToContainTextAsync("Brouillon enregistré à");
        await page.ReloadAsync();
        await Expect(quotient).ToHaveValueAsync("14");
    }

    [Fact]
    public async Task Draft_SessionEnded_SaysSoKeepsTheTextAndGoesOnAfterAnotherSignIn()
    {
        const string Login = "famille00013";
        var page = await QuotientAsync(Login);
        var quotient = page.GetByLabel("Nouveau quotient familial");
        await page.Context.ClearCookiesAsync(new() { Name = "mercredi.session" });
        await quotient.FillAsync("415");
        var ended = page.Locator("[data-signed-out]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le brouillon" }).ClickAsync();
        await Expect(ended).ToBeVisibleAsync();
        await Expect(quotient).ToHaveValueAsync("415");

        var other = await page.RunAndWaitForPopupAsync(() => ended.GetByRole(AriaRole.Link).ClickAsync());
        await other.GetByLabel("Votre identifiant").FillAsync(Login);
        await other.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await other.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await other.WaitForURLAsync("**/tableau-de-bord");
        await page.GetByLabel("Remarque").FillAsync("Me revoilà");
        await Expect(page.Locator("[data-draft]")).ToContainTextAsync("Brouillon enregistré à");
        await Expect(ended).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(quotient).ToHaveValueAsync("415");
    }

    private async Task<IPage> QuotientAsync(string login)
    {
        var page = await browsers.SignInAsync(login);
        await page.GotoAsync("/demarches");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commencer : Déclarer un changement de quotient familial" }).ClickAsync();
        await Expect(page.GetByLabel("Nouveau quotient familial")).ToBeVisibleAsync();
        await page.EvaluateAsync("customElements.whenDefined('procedure-draft').then(() => true)");
        return page;
    }

    [Fact]
    public async Task Contact_ByKeyboardAlone()
    {
        var page = await browsers.SignInAsync("famille00011", width: 320, height: 640);
        await page.GotoAsync("/demarches");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Commencer : Modifier mes coordonnées" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/demarches/*-*");
        await page.AssertNoSidewaysScrollAsync();
        var phone = page.GetByLabel("Téléphone");
        await page.TabToAsync(phone);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("douze");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#problems")).ToBeFocusedAsync();
        await Expect(phone).ToHaveAttributeAsync("aria-invalid", "true");
        await page.TabToAsync(page.Locator("#problems a"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(phone).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("06 01 02 03 04");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("acceptée");
        await page.GotoAsync("/famille");
        await Expect(page.Locator("main")).ToContainTextAsync("06 01 02 03 04");
    }

    [Fact]
    public async Task Document_FiledReplacedAndRemoved()
    {
        var page = await browsers.SignInAsync("famille00012", width: 320, height: 700);
        await page.GotoAsync("/documents");
        await page.Locator("#kind").SelectOptionAsync("SchoolInsurance");
        await page.Locator("#file").SetInputFilesAsync(File("assurance 2026.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Déposer" }).ClickAsync();
        await Expect(page.Locator("[data-document]")).ToContainTextAsync("assurance 2026.pdf");
        await page.AssertCleanInBothLanguagesAsync();
        await page.AssertNoSidewaysScrollAsync();

        await page.Locator("#kind").SelectOptionAsync("SchoolInsurance");
        await page.Locator("#file").SetInputFilesAsync(File("assurance 2027.pdf"));
        await page.Locator("#replaces").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Déposer" }).ClickAsync();
        await Expect(page.Locator("[data-document]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-document]")).ToContainTextAsync("assurance 2027.pdf");

        await page.GetByRole(AriaRole.Button, new() { Name = "Supprimer assurance 2027.pdf" }).ClickAsync();
        await Expect(page.Locator("[data-document]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Document_RefusedByTheOffice_IsToldToTheFamily()
    {
        var page = await browsers.SignInAsync("famille00013");
        await page.GotoAsync("/documents");
        await page.Locator("#file").SetInputFilesAsync(File("domicile.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Déposer" }).ClickAsync();
        await Expect(page.Locator("[data-document]")).ToContainTextAsync("À vérifier");

        var office = await browsers.SignInAsync("accueil");
        await office.GotoAsync("/equipe/demarches?q=F00013");
        await office.Locator("#open [data-entry] a").ClickAsync();
        await office.AssertCleanInBothLanguagesAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Refuser" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Alert)).ToContainTextAsync("Un refus doit dire pourquoi");
        await office.GetByLabel("Message à la famille").FillAsync("La page est coupée.");
        await office.GetByRole(AriaRole.Button, new() { Name = "Refuser" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("prévenue");

        await page.GotoAsync("/tableau-de-bord");
        await Expect(page.Locator("#attention")).ToContainTextAsync("le service a refusé ce document");
        await page.GotoAsync("/documents");
        await Expect(page.Locator("[data-document]")).ToContainTextAsync("La page est coupée.");
    }

    private static FilePayload File(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = System.Text.Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n") };
}
