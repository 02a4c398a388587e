using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>Booking and cancelling with a browser that runs no script.</summary>
[Collection(BrowserTests.Name)]
public sealed class WithoutScriptsTests(Browsers browsers)
{
    [Fact]
    public async Task Week_IsBookedAndCancelledByAPlainForm()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(45).First();
        var page = await browsers.SignInAsync(child.Login, width: 320, height: 700, scripts: false);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var morning = page.Locator($"input[value='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|MAT']:not([type=hidden])");
        await morning.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("[data-outcome=confirmed]")).ToContainTextAsync(child.FirstName);
        await Expect(morning).ToBeCheckedAsync();
        await page.AssertNoSidewaysScrollAsync();

        await morning.UncheckAsync();
        await page.Locator($"input[value='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|REP']:not([type=hidden])").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("[data-outcome=refused]")).ToContainTextAsync("Le repas doit accompagner une matinée ou un après-midi.");
        await Expect(morning).ToBeCheckedAsync();

        await morning.UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("[data-outcome=cancelled]")).ToContainTextAsync(child.FirstName);
        await Expect(morning).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task WeekPattern_IsSeenAppliedAndTakenBack()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(47).First();
        var page = await browsers.SignInAsync(child.Login, width: 320, height: 700, scripts: false);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-CER");
        foreach (var (mode, outcome) in new[] { ("book", "confirmed"), ("cancel", "cancelled") })
        {
            await page.GotoAsync("/semaine-type");
            await page.Locator($"input[name=mode][value={mode}]").CheckAsync();
            await page.Locator($"input[type=checkbox][value='{child.Id}|Wednesday|LOI-CER|MAT']").CheckAsync();
            await page.Locator("#plain-from").FillAsync($"{date:yyyy-MM-dd}");
            await page.Locator("#plain-to").FillAsync($"{date:yyyy-MM-dd}");
            await page.Locator("#plain-show").ClickAsync();
            await Expect(page.Locator($"[data-outcome={outcome}]")).ToContainTextAsync(child.FirstName);
            await page.AssertNoSidewaysScrollAsync();
            await Browsers.PictureAsync(page, $"plain-pattern-{mode}");
            await page.Locator("#plain-apply").ClickAsync();
            await Expect(page.Locator($"[data-outcome={outcome}]")).ToContainTextAsync(child.FirstName);
            await Expect(page.Locator("#plain-apply")).ToHaveCountAsync(0);
        }
    }

    /// <summary>«Surveiller» from the preview, seen and ended on «Mes attentes».</summary>
    [Fact]
    public async Task WeekPattern_IsWatchedAndNoMore()
    {
        var child = DemoPeople.Seniors("LOI-CER", new DateOnly(2026, 9, 1)).Skip(48).First();
        var page = await browsers.SignInAsync(child.Login, width: 320, height: 700, scripts: false);
        await page.GotoAsync("/semaine-type");
        await page.Locator($"input[type=checkbox][value='{child.Id}|Wednesday|LOI-CER|MAT']").CheckAsync();
        await page.Locator("#plain-show").ClickAsync();
        await page.Locator("#plain-most").FillAsync("2");
        await page.Locator("#plain-watch").ClickAsync();
        var watch = page.Locator("[data-watch]");
        await Expect(watch).ToContainTextAsync(child.FirstName);
        await Expect(watch).ToContainTextAsync("au plus 2 par mois");
        await page.AssertNoSidewaysScrollAsync();
        await Browsers.PictureAsync(page, "plain-watch");
        await watch.Locator("button").ClickAsync();
        await Expect(watch).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Wednesday_IsBookedMovedAndCancelledInOneTapEach()
    {
        var family = DemoPeople.Everyone.GroupBy(c => c.Family).Where(f => f.Count() == 2 && f.All(c => c.Leisure is ["LOI-RIV"])).ElementAt(11).ToList();
        var page = await browsers.SignInAsync(family[0].Login, width: 320, height: 700, scripts: false);
        await page.GotoAsync("/reservations");
        await page.AssertNoSidewaysScrollAsync();
        var key = (await page.Locator("[data-painted-chip$='|half'][data-state=free]").Last.GetAttributeAsync("data-painted-chip"))!;
        var half = page.Locator($"[data-painted-chip='{key}']");
        var whole = page.Locator($"[data-painted-chip='{key.Replace("|half", "|whole", StringComparison.Ordinal)}']");
        await half.ClickAsync();
        await Expect(page.Locator("[data-outcome=confirmed]").First).ToBeVisibleAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "confirmed");
        await whole.ClickAsync();
        await Expect(whole).ToHaveAttributeAsync("data-state", "confirmed");
        await whole.ClickAsync();
        await Expect(page.Locator("[data-outcome=cancelled]").First).ToBeVisibleAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "free");
    }
}
