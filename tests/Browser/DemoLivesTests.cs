using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The demo as a newcomer meets it: a town with a year behind it, and an opening morning to watch.</summary>
[Collection(PageTests.Name)]
public sealed partial class DemoLivesTests(Browsers browsers)
{
    [Fact]
    public async Task FirstStart_TheTownHasAPast_AndAnOpeningMorningFillsTheBoardAndIsWiped()
    {
        await using var site = new DemoSite("--Demo:Enabled", "true");
        await site.StartAsync("--Demo:History", "true");
        var visitor = await browsers.OpenAsync(390, 800);
        await visitor.GotoAsync($"{site.Address}connexion");
        await Expect(visitor.Locator("long-run progress")).ToHaveCountAsync(0);
        await Browsers.PictureAsync(visitor, "demo-1-sign-in");

        var staff = await browsers.SignInAsync("accueil", at: site.Address);
        await Expect(staff.Locator("#opening")).ToBeVisibleAsync();
        await Browsers.PictureAsync(staff, "demo-2-board");
        await staff.GotoAsync($"{site.Address}equipe/factures");
        await Expect(staff.Locator("#last-run")).ToBeVisibleAsync();
        await staff.GotoAsync($"{site.Address}equipe/demarches");
        await Expect(staff.Locator("#open li")).ToHaveCountAsync(4);

        await staff.GotoAsync($"{site.Address}demo/ouverture");
        var board = await staff.GetAttributeAsync("main a[target=_blank]", "href");
        await staff.ClickAsync("button.button-primary");
        await Expect(staff.Locator("[data-words]")).ToHaveTextAsync(SomeBooked());
        await Browsers.PictureAsync(staff, "demo-3-opening");
        var watching = await staff.Context.NewPageAsync();
        await watching.GotoAsync($"{site.Address}{board![1..]}");
        await Expect(watching.Locator("[data-board] >> text=/\\+[1-9]/").First).ToBeVisibleAsync();
        await Browsers.PictureAsync(watching, "demo-4-filling");
        await watching.CloseAsync();
        await staff.GetByRole(AriaRole.Button, new() { Name = "Arrêter" }).ClickAsync();
        await staff.GetByRole(AriaRole.Button, new() { Name = "Effacer" }).ClickAsync();
        await Expect(staff.GetByRole(AriaRole.Button, new() { Name = "Lancer" })).ToBeVisibleAsync();
        var answer = await staff.APIRequest.GetAsync($"{site.Address}api/staff/board?from={board[^10..]}&to={board[^10..]}");
        Assert.DoesNotMatch("\"confirmed\":[1-9]", await answer.TextAsync());
    }

    [GeneratedRegex("journées réservées : [1-9]")]
    private static partial Regex SomeBooked();
}
