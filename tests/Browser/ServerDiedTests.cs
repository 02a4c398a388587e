using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>A server that dies takes the choices along, which are memory: the page knows what its parent chose, offers to take it up again, and saves it when it is being saved.</summary>
[Collection(BrowserTests.Name)]
public sealed class ServerDiedTests(Browsers browsers)
{
    private const string Centre = "LOI-RIV";

    [Fact]
    public async Task Choice_ServerDies_IsOfferedAgainOrSavedOrRefusedInTheRecap()
    {
        await using var site = new DemoSite();
        await site.StartAsync();
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).First();
        var page = await browsers.SignInAsync(child.Login, at: site.Address);
        var (first, second) = (await DemoDays.BookableWednesdayAsync(page, Centre), await DemoDays.BookableWednesdayAsync(page, Centre));
        await ChooseAsync(first);

        await site.KillAsync();
        await Expect(page.Locator("[data-line=reconnecting]")).ToBeVisibleAsync();
        await site.StartAsync();
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        // The parent decides: it may as well have been given up elsewhere. What the server knows then, another window shows.
        await Expect(page.Locator("[data-notice=lapsed]")).ToContainTextAsync("n’étaient pas enregistrés");
        await page.Locator("#resume").ClickAsync();
        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(Week(first));
        await Expect(Cell(window, first)).ToHaveAttributeAsync("data-state", "pending");
        await Expect(Cell(page, first)).ToHaveAttributeAsync("data-state", "pending");
        await window.CloseAsync();

        await SaveAsTheServerDiesAsync();
        await Expect(page.Locator("#recap[open] [data-outcome=confirmed]")).ToBeVisibleAsync();
        await Expect(Cell(page, first)).ToHaveAttributeAsync("data-state", "confirmed");

        await ChooseAsync(second);
        var staff = await browsers.SignInAsync("accueil", at: site.Address);
        await DemoDays.SetCapacityAsync(staff, Centre, second, "MAT", 0);
        await SaveAsTheServerDiesAsync();
        await Expect(page.Locator("#recap[open] [data-outcome=refused]")).ToContainTextAsync("Sortie à la piscine");
        await Browsers.PictureAsync(page, "refused-after-a-crash");
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertNoSidewaysScrollAsync();
        await Browsers.PictureAsync(page, "refused-after-a-crash-phone");

        string Week(DateOnly date) => new Uri(site.Address, $"reservations?date={date:yyyy-MM-dd}").ToString();

        ILocator Cell(IPage on, DateOnly date) => on.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");

        async Task ChooseAsync(DateOnly date)
        {
            await page.GotoAsync(Week(date));
            await Cell(page, date).ClickAsync();
            await Expect(Cell(page, date)).ToHaveAttributeAsync("data-state", "pending");
            // The server has it: until when, only its answer says.
            await Expect(page.Locator(".save-time")).Not.ToBeEmptyAsync();
            await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        }

        async Task SaveAsTheServerDiesAsync()
        {
            await site.KillAsync();
            await page.Locator("#save").ClickAsync();
            await site.StartAsync();
        }
    }
}
