using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>Two adults of one household, each with a sign-in and a browser (T7).</summary>
[Collection(BrowserTests.Name)]
public sealed class HouseholdTests(Browsers browsers)
{
    private const string Centre = "LOI-RIV";

    [Fact]
    public async Task TwoAdults_SeeEachOthersYellowAndGreenLive()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Last(c => c.OtherLogin is not null);
        var (one, other) = (await browsers.SignInAsync(child.Login), await browsers.SignInAsync(child.OtherLogin!));
        var date = await DemoDays.BookableWednesdayAsync(one, Centre);
        var (mine, theirs) = (await OpenAsync(one, child, date), await OpenAsync(other, child, date));

        await mine.ClickAsync();
        await Expect(theirs).ToHaveAttributeAsync("data-state", "pending");
        var news = other.Locator("[data-notice=elsewhere]");
        await Expect(news).ToContainTextAsync($"vient de modifier : {child.FirstName}");
        await Expect(news).ToBeInViewportAsync();
        await other.AssertCleanAsync();
        await Expect(one.Locator("[data-notice=elsewhere]")).ToHaveCountAsync(0);
        await Expect(other.Locator("#save")).ToBeVisibleAsync();
        await other.Locator("#save").ClickAsync();
        await Expect(other.Locator("#recap [data-outcome=confirmed]")).ToContainTextAsync(child.FirstName);
        await Expect(mine).ToHaveAttributeAsync("data-state", "confirmed");
        await Expect(one.Locator("#save")).ToHaveCountAsync(0);

        await other.Keyboard.PressAsync("Escape");
        await theirs.ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-state", "cancelling");
        await one.Locator("#save").ClickAsync();
        await Expect(theirs).ToHaveAttributeAsync("data-state", "free");
    }

    private static async Task<ILocator> OpenAsync(IPage page, DemoChild child, DateOnly date)
    {
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        var cell = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
        return cell;
    }
}
