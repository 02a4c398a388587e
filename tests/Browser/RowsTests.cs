using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>«Mercredis» and «Cantine»: the days under one another, a whole day in one tap; the month; and how many taps things take.</summary>
[Collection(BrowserTests.Name)]
public sealed class RowsTests(Browsers browsers)
{
    /// <summary>What a person does is counted by the page itself: each trusted click.</summary>
    private const string Counting = "addEventListener('click', event => { if (event.isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1; }, { capture: true });";

    /// <summary>Four Wednesdays, morning and meal, two children, from the opened page to the recap.</summary>
    [Theory]
    [InlineData(0, 390, 844)]
    [InlineData(1, 1280, 900)]
    public async Task FourWednesdays_OfTwoChildren_TakeAtMostSixTaps(int family, int width, int height)
    {
        var page = await OpenAsync(Pair(family), width, height);
        if (width > 800) await page.GetByRole(AriaRole.Button, new() { Name = "Mercredis", Exact = true }).ClickAsync();
        var all = page.Locator("[data-all$='|half'][aria-pressed=false]");
        await Expect(all.Nth(3)).ToBeVisibleAsync();
        for (var day = 0; day < 4; day++)
        {
            var tap = page.Locator($"[data-all='{await all.First.GetAttributeAsync("data-all")}']");
            await tap.ClickAsync();
            await Expect(tap).ToHaveAttributeAsync("aria-pressed", "true");
        }

        await Expect(page.Locator("[data-chip$='|half'][data-state=pending]")).ToHaveCountAsync(8);
        await Expect(page.Locator("[data-chip$='|half'][data-state=pending] .chip-line").First).ToHaveTextAsync(new Regex("\\d+:\\d\\d"));
        await Browsers.PictureAsync(page, $"wednesdays-{width}");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync();
        Assert.InRange(await TapsAsync(page), 1, 6);
        await Expect(page.Locator("[data-chip$='|half'][data-state=confirmed]")).ToHaveCountAsync(8);
        await page.AssertCleanAsync();
    }

    /// <summary>Canteen on Mondays and Thursdays until summer, two children.</summary>
    [Theory]
    [InlineData(2, 390, 844)]
    [InlineData(3, 1280, 900)]
    public async Task Canteen_OfMondaysAndThursdaysUntilSummer_TakesAtMostSevenTaps(int family, int width, int height)
    {
        var children = Pair(family);
        var page = await OpenAsync(children, width, height);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cantine", Exact = true }).ClickAsync();
        var week = page.Locator(".row-card").Filter(new() { Has = page.Locator("[data-all]").Nth(3) }).Nth(1);
        foreach (var day in new[] { "Lun", "Jeu" })
        {
            var tap = week.Locator("[data-all]").Filter(new() { HasText = day });
            await tap.ClickAsync();
            await Expect(tap).ToHaveAttributeAsync("aria-pressed", "true");
        }

        await page.AssertCleanAsync();
        await Expect(week.Locator("[data-cell][data-state=pending]")).ToHaveCountAsync(4);
        await week.Locator("[data-weeks]").ClickAsync();
        await page.Locator("[data-preset=summer]").ClickAsync();
        await Expect(page.Locator("#apply:not([aria-disabled])")).ToBeVisibleAsync();
        await page.Locator("#apply").ClickAsync();
        await Expect(page.Locator("#recap[open] [data-outcome=confirmed]").Nth(3)).ToBeAttachedAsync();
        Assert.InRange(await TapsAsync(page), 1, 7);
    }

    [Theory]
    [InlineData(4, 390, 844)]
    [InlineData(5, 1280, 900)]
    public async Task Wednesday_IsChosenOtherwise_GivenUpAndCancelledInThreeTaps(int family, int width, int height)
    {
        var page = await OpenAsync(Pair(family), width, height, "?vue=mercredis");
        var chip = page.Locator("[data-chip$='|half'][data-state=free]").First;
        var key = (await chip.GetAttributeAsync("data-chip"))!;
        var (half, whole) = (page.Locator($"[data-chip='{key}']"), page.Locator($"[data-chip='{key.Replace("|half", "|whole", StringComparison.Ordinal)}']"));
        await half.ClickAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "pending");
        await half.ClickAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "free");
        await whole.ClickAsync();
        await Expect(whole).ToHaveAttributeAsync("data-state", "pending");
        await Expect(half).ToHaveAttributeAsync("aria-pressed", "false");

        // «Autre…» opens the day's own cells in place.
        var day = key[..key.LastIndexOf('|')];
        await page.Locator($"[data-other='{day}']").ClickAsync();
        var afternoon = page.Locator($"button[data-cell^='{day}|'][data-cell$='|APM']");
        await Expect(afternoon).ToHaveAttributeAsync("data-state", "pending");
        await afternoon.ClickAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "pending");
        await page.AssertCleanAsync();
        await page.AssertReadableInTheDarkAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "confirmed");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#recap[open]")).ToHaveCountAsync(0);

        await page.EvaluateAsync("sessionStorage.taps = 0");
        await half.ClickAsync();
        await Expect(half).ToHaveAttributeAsync("data-state", "cancelling");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=cancelled]").First).ToBeAttachedAsync();
        Assert.InRange(await TapsAsync(page), 1, 3);
        await Expect(half).ToHaveAttributeAsync("data-state", "free");
    }

    /// <summary>What cannot be booked says why in its place, and whole after one tap.</summary>
    [Theory]
    [InlineData(6, 390, 844)]
    [InlineData(7, 1280, 900)]
    public async Task Why_IsOneTapAway(int family, int width, int height)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var page = await OpenAsync(Pair(family), width, height, $"?vue=mercredis&date={today.AddDays(-28):yyyy-MM-dd}");
        var late = page.Locator("[data-chip][data-state=late]").First;
        await Expect(late).ToContainTextAsync("délai passé");
        await late.ClickAsync(new() { Force = true });
        await Expect(page.Locator(".row-card .cell-note")).ToContainTextAsync("élai");
        Assert.InRange(await TapsAsync(page), 1, 1);
        await page.AssertCleanAsync();
    }

    [Theory]
    [InlineData(320, 640)]
    [InlineData(640, 450)]
    [InlineData(320, 256)]
    public async Task Views_FitNarrowAndZoomedScreens(int width, int height)
    {
        var page = await OpenAsync(Pair(8), width, height);
        foreach (var view in new[] { "mercredis", "cantine", "mois" })
        {
            await page.OpenAsync($"/reservations?vue={view}");
            await Expect(page.Locator("[data-chip], .four [data-cell], [data-day]").First).ToBeVisibleAsync();
            await page.AssertNoSidewaysScrollAsync();
            await page.AssertCleanAsync();
            await page.AssertReadableInTheDarkAsync();
        }
    }

    [Fact]
    public async Task Month_HasASignForEachState_AndLeadsToADay()
    {
        var page = await OpenAsync(Pair(9), 390, 844, "?vue=mois");
        var day = page.Locator("[data-day][data-states]:not([data-states='']):not([data-states=closed])").Last;
        await Expect(day).ToBeVisibleAsync();
        var before = await page.Locator("[data-day]").First.GetAttributeAsync("data-day");
        await page.Locator("#next").ClickAsync();
        await Expect(page.Locator("[data-day]").First).Not.ToHaveAttributeAsync("data-day", before!);
        await page.Locator("#pick-date").FillAsync(before!);
        await Expect(page.Locator("[data-day]").First).ToHaveAttributeAsync("data-day", before!);
        await page.AssertCleanAsync();
        var date = (await day.GetAttributeAsync("data-day"))!;
        await day.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"date={date}.*vue=jour|vue=jour.*date={date}"));
        await Expect(page.Locator(".day-card").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Wednesday_IsChosenByKeyboardAlone()
    {
        var page = await OpenAsync(Pair(10), 1280, 900, "?vue=mercredis");
        var free = page.Locator("[data-chip$='|half'][data-state=free]").First;
        var chip = page.Locator($"[data-chip='{await free.GetAttributeAsync("data-chip")}']");
        await page.TabToAsync(chip);
        await page.Keyboard.PressAsync("Space");
        await Expect(chip).ToHaveAttributeAsync("data-state", "pending");
        await Expect(chip).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("#save"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(chip).ToHaveAttributeAsync("data-state", "confirmed");
    }

    /// <summary>Two children of one family who go to school and to one leisure centre.</summary>
    private static List<DemoChild> Pair(int skip) =>
        [.. DemoPeople.Everyone.GroupBy(c => c.Family).Where(f => f.Count() == 2 && f.All(c => c.Leisure is ["LOI-RIV"])).ElementAt(skip)];

    private async Task<IPage> OpenAsync(List<DemoChild> family, int width, int height, string query = "")
    {
        var page = await browsers.SignInAsync(family[0].Login, width, height);
        await page.AddInitScriptAsync(Counting);
        await page.OpenAsync($"/reservations{query}");
        await page.EvaluateAsync("sessionStorage.taps = 0");
        return page;
    }

    private static async Task<int> TapsAsync(IPage page) => int.Parse(await page.EvaluateAsync<string>("sessionStorage.taps"), CultureInfo.InvariantCulture);
}
