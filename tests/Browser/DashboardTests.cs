using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>«Tableau de bord» (G3) and «Ma famille».</summary>
[Collection(BrowserTests.Name)]
public sealed class DashboardTests(Browsers browsers)
{
    [Fact]
    public async Task Dashboard_PlacesChosenOnAnotherScreen_AppearLiveWithTheirCountdownAndGoWhenSaved()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(40).First();
        var page = await browsers.SignInAsync(child.Login);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/tableau-de-bord$"));
        var unsaved = page.Locator("#attention li[data-urgency=now]");
        await Expect(unsaved).ToHaveCountAsync(0);

        var other = await page.Context.NewPageAsync();
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        await other.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await other.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|MAT']").ClickAsync();
        await Expect(unsaved).ToContainTextAsync("choisie mais pas enregistrée");
        await Expect(unsaved.Locator("time")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^encore (9|10):\d\d$"));
        await Browsers.PictureAsync(page, "dashboard");

        await unsaved.GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap")).ToBeVisibleAsync();
        await page.GotoAsync("/tableau-de-bord");
        await Expect(unsaved).ToHaveCountAsync(0);
        await Expect(page.Locator("#next")).ToContainTextAsync($"{child.FirstName} · Les Cerisiers (Matin)");
    }

    [Fact]
    public async Task Tiles_EachOpensItsPage()
    {
        var page = await browsers.SignInAsync("famille00002");
        var addresses = new List<string>();
        foreach (var tile in await page.Locator("#services a.tile").AllAsync()) addresses.Add((await tile.GetAttributeAsync("href"))!);
        Assert.Contains("/reservations", addresses);
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            Assert.Equal(200, answer!.Status);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task CalendarFeed_IsReadByItsAddressUntilItIsRemoved()
    {
        var page = await browsers.SignInAsync("famille00003");
        await page.GotoAsync("/famille");
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer mon adresse d’agenda" }).ClickAsync();
        var address = await page.GetByLabel("Adresse à copier").InputValueAsync();
        var stranger = (await browsers.OpenAsync()).APIRequest;
        var feed = await stranger.GetAsync(address);
        Assert.StartsWith("BEGIN:VCALENDAR", await feed.TextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Supprimer l’adresse" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("supprimée");
        Assert.Equal(404, (await stranger.GetAsync(address)).Status);
    }
}
