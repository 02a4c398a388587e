using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>
/// The town's printed guide, row by row, as a parent does it. The rows that are not here: G2 <see cref="AccountTests"/>, G3 <see cref="DashboardTests"/>,
/// <see cref="ProcedureTests"/> and <see cref="InvoiceTests"/>, G6 and G7 <see cref="LastPlaceTests"/>, G15 and G16 <see cref="WeekPatternTests"/>, G17 <see cref="ProcedureTests"/>.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class GuideTests(Browsers browsers)
{
    [Fact]
    public async Task G1_SignInPage_HasTheInformationThatStaffEdit()
    {
        var office = await browsers.SignInAsync("accueil");
        await office.GotoAsync("/equipe/informations");
        await office.Locator("[name=Title]").FillAsync("Sortie à la ferme");
        await office.Locator("[name=Markdown]").FillAsync("Prévoir des **bottes**. <script>alert(1)</script>");
        await office.Locator("[name=Published]:not([type=hidden])").CheckAsync();
        await office.Locator("form:has([name=Markdown]) button[type=submit]").First.ClickAsync();
        await Expect(office.Locator("main")).ToContainTextAsync("Sortie à la ferme");

        var visitor = await browsers.OpenAsync();
        await visitor.GotoAsync("/connexion");
        await Expect(visitor.GetByLabel("Votre identifiant")).ToBeVisibleAsync();
        await Expect(visitor.GetByLabel("Votre mot de passe")).ToBeVisibleAsync();
        await Expect(visitor.GetByRole(AriaRole.Link, new() { Name = "Mot de passe oublié" })).ToBeVisibleAsync();
        await Expect(visitor.GetByRole(AriaRole.Heading, new() { Name = "Informations importantes à destination des familles" })).ToBeVisibleAsync();
        await Expect(visitor.Locator("main strong").Filter(new() { HasText = "bottes" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task G4_G8_OneCalendar_HasEveryChildsOwnEnrolments()
    {
        var family = DemoPeople.LargestFamilies().Where(f => f.All(c => c.Leisure.Length > 0)).Skip(3).First().ToList();
        Assert.True(family.Count > 1);
        var page = await browsers.SignInAsync(family[0].Login);
        var date = await DemoDays.BookableWednesdayAsync(page, family[0].Leisure[0]);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        foreach (var child in family)
        {
            foreach (var centre in child.Leisure)
                await Expect(page.Locator($"[data-cell^='{child.Id}|{date:yyyy-MM-dd}|{centre}|']").First).ToBeVisibleAsync();
            var others = new[] { "LOI-CER", "LOI-MOU", "LOI-PRE", "LOI-RIV" }.Except(child.Leisure).ToList();
            foreach (var centre in others) await Expect(page.Locator($"[data-cell^='{child.Id}|{date:yyyy-MM-dd}|{centre}|']")).ToHaveCountAsync(0);
            await Expect(page.Locator($"[data-cell^='{child.Id}|{date.AddDays(1):yyyy-MM-dd}|']").First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task G5_OneDay_HasItsPreviousAndNextDay()
    {
        var (page, child, date) = await OpenAsync(33);
        await page.GetByRole(AriaRole.Button, new() { Name = "1J" }).ClickAsync();
        await Expect(page.Locator($"[data-cell^='{child.Id}|{date:yyyy-MM-dd}|']").First).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-cell^='{child.Id}|{date.AddDays(1):yyyy-MM-dd}|']")).ToHaveCountAsync(0);
        await page.Locator("#next").ClickAsync();
        await Expect(page.Locator($"[data-cell^='{child.Id}|{date.AddDays(1):yyyy-MM-dd}|']").First).ToBeVisibleAsync();
        await page.Locator("#previous").ClickAsync();
        await page.Locator("#previous").ClickAsync();
        await Expect(page.Locator($"[data-cell^='{child.Id}|{date.AddDays(-1):yyyy-MM-dd}|']").First).ToBeVisibleAsync();
        Assert.Equal((await page.Locator("#previous").BoundingBoxAsync())!.Width, (await page.Locator("#next").BoundingBoxAsync())!.Width);
    }

    [Fact]
    public async Task G9_G10_TwoCentres_StandSideBySide_AndOnlyOneIsTaken()
    {
        var (page, child, date) = await OpenAsync(34);
        var form = await page.Context.NewPageAsync();
        await form.GotoAsync("/demarches");
        await form.GetByRole(AriaRole.Button, new() { Name = "Commencer : Choix de votre centre de loisirs" }).ClickAsync();
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "Le Moulin" }).CheckAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("acceptée");

        var (here, there) = (Cell(page, child, date, "MAT"), Cell(page, child, date, "MAT", "LOI-MOU"));
        await Expect(there).ToBeVisibleAsync();
        Assert.Equal((await here.BoundingBoxAsync())!.Y, (await there.BoundingBoxAsync())!.Y);
        await here.ClickAsync();
        await Expect(here).ToHaveAttributeAsync("data-state", "pending");
        await there.ClickAsync();
        await Expect(page.Locator(".cell-note")).ToContainTextAsync("Un seul centre de loisirs par enfant et par date");
        await Expect(there).Not.ToHaveAttributeAsync("data-state", "pending");
        await page.Locator(".cell-note button").ClickAsync();
        await Expect(there).ToHaveAttributeAsync("data-state", "pending");
        await Expect(here).ToHaveAttributeAsync("data-state", "free");
    }

    [Fact]
    public async Task G11_G12_MealAloneAndDayWithoutMeal_AreShownAndRefused()
    {
        var (page, child, date) = await OpenAsync(35);
        await Cell(page, child, date, "REP").ClickAsync();
        await Expect(page.Locator(".day-problem")).ToContainTextAsync("Le repas doit accompagner une matinée ou un après-midi.");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=refused]")).ToContainTextAsync("Le repas doit accompagner");
        await page.Locator("#recap").GetByRole(AriaRole.Button, new() { Name = "Retour au calendrier" }).ClickAsync();
        await Cell(page, child, date, "REP").ClickAsync();
        await Cell(page, child, date, "MAT").ClickAsync();
        await Cell(page, child, date, "APM").ClickAsync();
        await Expect(page.Locator(".day-problem")).ToContainTextAsync("Une journée complète comprend le repas.");
        await Cell(page, child, date, "REP").ClickAsync();
        await Expect(page.Locator(".day-problem")).ToHaveCountAsync(0);
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToContainTextAsync(child.FirstName);
    }

    [Fact]
    public async Task G13_Bubble_NamesTheCentreAndTheActivity_ByHoverAndByFocus()
    {
        var (page, child, date) = await OpenAsync(36);
        await Cell(page, child, date, "APM").HoverAsync();
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Les Cerisiers");
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Après-midi");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#bubble")).ToBeHiddenAsync();
        await page.TabToAsync(Cell(page, child, date, "MAT"));
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Matin");
    }

    [Fact]
    public async Task G13_Bubble_NamesTheCentreAndTheActivity_ByTouch()
    {
        var (page, child, date) = await OpenAsync(47, touch: true);
        await Cell(page, child, date, "MAT").TapAsync();
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Les Cerisiers");
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Matin");
        await Cell(page, child, date, "APM").TapAsync();
        await Expect(page.Locator("#bubble")).ToContainTextAsync("Après-midi");
        await page.Locator("[data-legend=free]").TapAsync();
        await Expect(page.Locator("#bubble")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task G14_Legend_ShowsWhatHasThatMeaning()
    {
        var (page, child, date) = await OpenAsync(46);
        await Cell(page, child, date, "MAT").ClickAsync();
        await Expect(Cell(page, child, date, "MAT")).ToHaveAttributeAsync("data-state", "pending");
        var pending = page.Locator("[data-legend=pending]");
        await pending.ClickAsync();
        await Expect(pending).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(pending.Locator(".legend-count")).ToHaveTextAsync("1");
        var cells = page.Locator("button[data-cell]");
        await Expect(page.Locator("button[data-cell].shown")).ToHaveAttributeAsync("data-cell", (await Cell(page, child, date, "MAT").GetAttributeAsync("data-cell"))!);
        await Expect(page.Locator("button[data-cell].dim")).ToHaveCountAsync(await cells.CountAsync() - 1);
        await pending.ClickAsync();
        await Expect(pending).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Locator("button[data-cell]:is(.shown, .dim)")).ToHaveCountAsync(0);

        // This week has days behind it: every meaning on the page has its entry.
        await page.OpenAsync($"/reservations?date={TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        var meanings = await page.Locator("[data-cell]").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.state)");
        foreach (var meaning in meanings.Distinct()) await Expect(page.Locator($"[data-legend={meaning}]")).ToBeVisibleAsync();
    }

    /// <summary>The pages that only open with something in them.</summary>
    [Fact]
    public async Task Forms_HaveNoViolation()
    {
        var page = await browsers.SignInAsync("famille00020");
        foreach (var name in new[] { "Choix de votre centre de loisirs", "Modifier mes coordonnées", "Déclarer un changement de quotient familial" })
        {
            await page.GotoAsync("/demarches");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Commencer : {name}" }).ClickAsync();
            await page.WaitForURLAsync("**/demarches/*-*");
            await page.AssertCleanInBothLanguagesAsync();
            // The draft is saved before it is sent: what is looked at is the page that comes then.
            await page.EvaluateAsync("document.documentElement.dataset.form = ''");
            await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
            await Expect(page.Locator("html:not([data-form])")).ToBeAttachedAsync();
            await Expect(page.Locator("#problems, [role=status]").First).ToBeVisibleAsync();
            await page.AssertCleanAsync();
        }
    }

    private async Task<(IPage Page, DemoChild Child, DateOnly Date)> OpenAsync(int family, bool touch = false)
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(family).First();
        var page = touch ? await browsers.SignInAsync(child.Login, 390, 800, touch: true) : await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(Cell(page, child, date, "MAT")).ToHaveAttributeAsync("data-state", "free");
        return (page, child, date);
    }

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date, string activity, string centre = "LOI-CER") =>
        page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{centre}|{activity}']");
}
