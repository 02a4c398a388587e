using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>A server that dies takes the choices along, which are memory: the page knows what its parent chose, and the parent notices a reconnection at most.</summary>
[Collection(PageTests.Name)]
public sealed class ServerDiedTests(Browsers browsers)
{
    private const string Centre = "LOI-RIV";

    [Fact]
    public async Task Choice_ServerDies_IsYellowAgainAndSaved()
    {
        await using var site = new DemoSite();
        await site.StartAsync();
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).First();
        var page = await browsers.SignInAsync(child.Login, at: site.Address);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        var week = new Uri(site.Address, $"reservations?date={date:yyyy-MM-dd}").ToString();
        var cell = $"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']";
        await page.GotoAsync(week);
        await page.Locator(cell).ClickAsync();
        await Expect(page.Locator("#save")).ToBeVisibleAsync();
        await Expect(page.Locator(cell)).ToHaveAttributeAsync("data-state", "pending");
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();

        await site.KillAsync();
        await Expect(page.Locator("[data-line=reconnecting]")).ToBeVisibleAsync();
        await site.StartAsync();
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        // What the server knows now, another window shows.
        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(week);
        await Expect(window.Locator(cell)).ToHaveAttributeAsync("data-state", "pending");
        await Expect(page.Locator(cell)).ToHaveAttributeAsync("data-state", "pending");
        await window.CloseAsync();

        await site.KillAsync();
        await page.Locator("#save").ClickAsync();
        await site.StartAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Expect(page.Locator(cell)).ToHaveAttributeAsync("data-state", "confirmed");
        await page.ReloadAsync();
        await Expect(page.Locator(cell)).ToHaveAttributeAsync("data-state", "confirmed");
    }
}
