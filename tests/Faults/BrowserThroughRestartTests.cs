using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests.Faults;

/// <summary>A parent at a browser, behind a relay that stands for the reverse proxy, books while every process of the cluster is replaced in turn.</summary>
public sealed class BrowserThroughRestartTests
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task EveryProcess_ReplacedDuringASave_PageOnlyReconnects()
    {
        await using var cluster = await FaultCluster.StartAsync();
        var town = await TestTown.BringInAsync(cluster.Database.ConnectionString, families: 1, TimeSpan.FromDays(1));
        await using var proxy = new Relay(new IPEndPoint(IPAddress.Loopback, 0), [.. cluster.Addresses.Select(a => new IPEndPoint(IPAddress.Loopback, a.Port))]);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        var context = await chromium.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{proxy.Port}", Locale = "fr-FR" });
        var page = await SignInAsync(context, town.Homes[0].Login);

        var date = town.Dates[1];
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await page.EvaluateAsync("window.neverReloaded = true");
        var cell = page.Locator($"[data-cell='{town.Homes[0].Children[0]}|{date:yyyy-MM-dd}|{town.Centres[1]}|MAT']");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
        foreach (var process in cluster.Everyone)
        {
            await ChangeAsync("pending", "confirmed", cluster.ReplaceAsync(process));
            await ChangeAsync("cancelling", "free", Task.FromResult(0));
        }

        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"), "The page was loaded again.");

        async Task ChangeAsync(string chosen, string saved, Task<int> meanwhile)
        {
            await cell.ClickAsync();
            await Expect(cell).ToHaveAttributeAsync("data-state", chosen, Patiently);
            await page.Locator("#save").ClickAsync();
            await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await page.Keyboard.PressAsync("Escape");
            await Expect(cell).ToHaveAttributeAsync("data-state", saved, Patiently);
            Assert.Equal(0, await meanwhile);
            await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }
    }

    private static async Task<IPage> SignInAsync(IBrowserContext context, string login)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Votre identifiant").FillAsync(login);
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
        return page;
    }
}
