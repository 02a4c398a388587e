using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The whole booking without a mouse, and on a narrow phone (T8).</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardAndPhoneTests(Browsers browsers)
{
    private const string Centre = "LOI-MOU";

    [Fact]
    public async Task Booking_ByKeyboardAlone()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = Cell(page, child, date);
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");

        await page.TabToAsync(cell);
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        await Expect(cell).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("#save"));
        await page.TabToAsync(cell, back: true);
        await Expect(page.Locator("#bubble")).ToContainTextAsync(new Regex("À enregistrer avant \\d+\u00a0h(\u00a0\\d\\d)?\u00a0: la place ne peut pas être gardée plus longtemps"));
        await Browsers.PictureAsync(page, "6-hold-ends");
        await page.TabToAsync(page.Locator("#save"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#recap[open]")).ToContainTextAsync(child.FirstName);
        await Expect(cell).ToHaveAttributeAsync("data-state", "confirmed");

        await page.Keyboard.PressAsync("Escape");
        await page.TabToAsync(cell);
        await page.Keyboard.PressAsync("Space");
        await Expect(cell).ToHaveAttributeAsync("data-state", "cancelling");
        await page.TabToAsync(page.Locator("#save"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
    }

    [Fact]
    public async Task Booking_On320Pixels_ByTouch()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(1).First();
        var page = await browsers.SignInAsync(child.Login, width: 320, height: 640, touch: true);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = Cell(page, child, date);
        await Expect(cell).ToBeVisibleAsync();
        await page.AssertNoSidewaysScrollAsync();
        await cell.TapAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        await Expect(page.Locator("mercredi-calendar")).ToContainTextAsync("gardé encore");
        await Browsers.PictureAsync(page, "6-phone-320");
        await page.Locator("#save").TapAsync();
        await Expect(page.Locator("#recap")).ToContainTextAsync(child.FirstName);
        await page.AssertNoSidewaysScrollAsync();

        await page.Locator("#recap").GetByRole(AriaRole.Button, new() { Name = "Retour au calendrier" }).TapAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "confirmed");
        await cell.TapAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "cancelling");
        await page.Locator("#save").TapAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
    }

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date) => page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
}
