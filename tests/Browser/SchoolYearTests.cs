using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The turn of the school year (G8), seen before it is made and made in June.</summary>
[Collection(PageTests.Name)]
public sealed class SchoolYearTests(Browsers browsers)
{
    [Fact]
    public async Task Turn_InJune_IsPreviewedAppliedAndSeenByTheFamily()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var site = new DemoSite("--Demo:Enabled", "true");
        await site.StartAsync();
        await site.KillAsync();

        // At the end of the school year after this one nobody has been to the centres for a year.
        var june = new DateOnly(today.Month < 9 ? today.Year + 1 : today.Year + 2, 6, 20);
        await site.StartAsync("--Demo:DaysAhead", $"{june.DayNumber - today.DayNumber}");

        var office = await browsers.SignInAsync("accueil", at: site.Address);
        await office.GotoAsync($"{site.Address}equipe/rentree");
        var changes = await office.Locator("tbody tr").CountAsync();
        Assert.True(changes > 0, "Nothing would change: the demo has no child whose enrolment ends.");
        var family = await office.Locator("tbody tr:has(.badge-danger) a").First.InnerTextAsync();
        await Browsers.PictureAsync(office, "school-year");
        await office.GetByRole(AriaRole.Button, new() { Name = "Appliquer la rentrée" }).ClickAsync();
        await Expect(office.Locator("#turn")).ToContainTextAsync("1500 familles vues");
        await Expect(office.Locator("tbody tr")).ToHaveCountAsync(0);

        await office.GotoAsync($"{site.Address}equipe/familles/{family}");
        await Expect(office.Locator("h1")).ToBeVisibleAsync();
        await office.AssertCleanAsync();
    }
}
