using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>Installed on a phone, and opened without a line.</summary>
[Collection(BrowserTests.Name)]
public sealed class OfflineTests(Browsers browsers)
{
    [Fact]
    public async Task Page_WithoutALine_IsTheOfflinePageAndComesBack()
    {
        var page = await browsers.SignInAsync("famille00004", width: 320, height: 640);
        await page.EvaluateAsync("new Promise(done => navigator.serviceWorker.controller ? done() : navigator.serviceWorker.addEventListener('controllerchange', () => done()))");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/famille");
        await Expect(page.Locator("[data-offline][lang=fr] h1")).ToHaveTextAsync("Hors connexion");
        // Drawn with the site's own style sheet, and nothing of the family in it.
        Assert.Equal("rgb(11, 85, 99)", await page.Locator(".site-bar").EvaluateAsync<string>("bar => getComputedStyle(bar).backgroundColor"));
        await Expect(page.Locator("nav")).ToHaveCountAsync(0);

        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Réessayer" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ma famille");
    }

    [Fact]
    public async Task Manifest_NamesIconsThatExist()
    {
        var page = await browsers.OpenAsync();
        await page.GotoAsync("/connexion");
        var address = await page.Locator("link[rel=manifest]").GetAttributeAsync("href");
        using var manifest = System.Text.Json.JsonDocument.Parse(await (await page.APIRequest.GetAsync(address!)).TextAsync());
        var icons = manifest.RootElement.GetProperty("icons").EnumerateArray().Select(i => i.GetProperty("src").GetString()!).ToList();
        Assert.True(icons.Count >= 3);
        foreach (var icon in icons) Assert.Equal("image/png", (await page.APIRequest.GetAsync(icon)).Headers["content-type"]);
    }
}
