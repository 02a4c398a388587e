using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>What parents do most, in no more taps than it takes, on a phone as on a desktop.</summary>
[Collection(BrowserTests.Name)]
public sealed class ClicksTests(Browsers browsers)
{
    private const string Centre = "LOI-CER";

    private int _taps;

    [Theory]
    [InlineData(36, 390)]
    [InlineData(37, 1280)]
    public async Task Booking_IsCancelledInThreeTaps(int skip, int width)
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(skip).First();
        var page = await browsers.SignInAsync(child.Login, width, 844);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await page.Locator($"button[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']").ClickAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToBeVisibleAsync();

        await page.GotoAsync($"/mes-reservations?mois={date:yyyy-MM}");
        var day = page.Locator($"li[data-date='{date:yyyy-MM-dd}'][data-child='{child.Id}']");
        await TapAsync(day.GetByText("Annuler…"));
        await TapAsync(day.GetByRole(AriaRole.Button));
        await Expect(day).ToHaveCountAsync(0);
        Assert.InRange(_taps, 1, 3);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task LastMonthAndItsCost_AreOneTapAway(int width)
    {
        var page = await browsers.SignInAsync("famille00004", width, 844);
        await page.GotoAsync("/tableau-de-bord");
        var last = page.Locator(".months a").Last;
        var month = await last.InnerTextAsync();
        await TapAsync(last);
        await Expect(page.Locator("#month")).ToHaveTextAsync(month);
        // What it came to, or that there was nothing.
        await Expect(page.Locator(".month-sum, .empty")).ToBeVisibleAsync();
        Assert.Equal(1, _taps);
    }

    [Theory]
    [InlineData("/tableau-de-bord", 390)]
    [InlineData("/reservations", 390)]
    [InlineData("/reservations", 1280)]
    public async Task Contact_IsOneTapAway(string from, int width)
    {
        var page = await browsers.SignInAsync("famille00005", width, 844);
        await page.GotoAsync(from);
        await TapAsync(page.Locator("footer a[href='/contact']"));
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex("Contact"));
        Assert.Equal(1, _taps);
    }

    private async Task TapAsync(ILocator at)
    {
        await at.ClickAsync();
        _taps++;
    }
}
