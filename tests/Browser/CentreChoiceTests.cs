using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>«Choix de votre centre de loisirs» (G17).</summary>
[Collection(BrowserTests.Name)]
public sealed class CentreChoiceTests(Browsers browsers)
{
    [Fact]
    public async Task Enrol_AtAnotherCentre_AppearsOnTheOpenCalendar()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(30).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|MAT']")).ToBeVisibleAsync();
        var elsewhere = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-MOU|MAT']");
        await Expect(elsewhere).ToHaveCountAsync(0);

        var procedures = await page.Context.NewPageAsync();
        await procedures.GotoAsync("/demarches");
        await procedures.GetByRole(AriaRole.Button, new() { Name = $"Inscrire {child.FirstName} : Le Moulin" }).ClickAsync();
        await Expect(procedures.GetByRole(AriaRole.Status)).ToContainTextAsync("Le Moulin");
        await Expect(elsewhere).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enrol_AnotherFamilysChild_ChangesNothing()
    {
        var children = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(31).Take(2).ToList();
        var page = await browsers.SignInAsync(children[0].Login);
        await page.GotoAsync("/demarches");
        await page.EvaluateAsync("child => { const form = document.querySelector('main form'); form.elements.child.value = child; form.submit(); }", children[1].Id);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n’existe pas");

        var theirs = await browsers.SignInAsync(children[1].Login);
        var family = await (await theirs.APIRequest.GetAsync("/api/family")).TextAsync();
        Assert.DoesNotContain("LOI-MOU", family, StringComparison.Ordinal);
    }
}
