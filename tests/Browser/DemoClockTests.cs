using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>A demo whose clock is days ahead: browsers follow it, not the machine's.</summary>
[Collection(PageTests.Name)]
public sealed partial class DemoClockTests(Browsers browsers)
{
    private const int Ahead = 100;

    /// <summary>The calendar opens on what can be booked: in summer that is weeks ahead.</summary>
    private const int LongestHoliday = 80;

    [Fact]
    public async Task Clock_DaysAhead_OpensOnItsTodayAndCountsDownRightly()
    {
        await using var site = new DemoSite("--Demo:Enabled", "true", "--Demo:DaysAhead", $"{Ahead}");
        await site.StartAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(Ahead);
        var child = DemoPeople.Seniors("LOI-CER", today).First();
        var page = await browsers.SignInAsync(child.Login, at: site.Address);
        await page.GotoAsync($"{site.Address}reservations");
        await Expect(page.Locator("[data-cell]").First).ToBeVisibleAsync();
        var monday = today.AddDays(today.DayOfWeek == DayOfWeek.Sunday ? 1 : today.DayOfWeek == DayOfWeek.Saturday ? 2 : DayOfWeek.Monday - today.DayOfWeek);
        foreach (var cell in await page.Locator("[data-cell]").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.cell)"))
            Assert.InRange(DateOnly.ParseExact(cell.Split('|')[1], "yyyy-MM-dd", null), monday, monday.AddDays(LongestHoliday));

        var date = await BookableAsync(page, today);
        await page.GotoAsync($"{site.Address}reservations?date={date:yyyy-MM-dd}");
        var chosen = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-CER|MAT']");
        await chosen.ClickAsync();
        await Expect(chosen).ToContainTextAsync(MinutesLeft());
        await page.GotoAsync($"{site.Address}tableau-de-bord");
        await Expect(page.Locator("[data-countdown]").First).ToHaveTextAsync(MinutesLeft());

        var staff = await browsers.SignInAsync("accueil", at: site.Address);
        await staff.GotoAsync($"{site.Address}equipe");
        await Expect(staff.Locator("[data-board]").First).ToBeVisibleAsync();
        var shown = (await staff.Locator("[data-board]").First.GetAttributeAsync("data-board"))!.Split('|')[1];
        Assert.InRange(DateOnly.ParseExact(shown, "yyyy-MM-dd", null), today.AddDays(-31), today.AddDays(62));
    }

    /// <summary>A Wednesday on which the centre is open, far enough away.</summary>
    private static async Task<DateOnly> BookableAsync(IPage page, DateOnly today)
    {
        var answer = await page.APIRequest.GetAsync(DemoDays.Address(page, $"/api/calendar?from={today.AddDays(10):yyyy-MM-dd}&to={today.AddDays(51):yyyy-MM-dd}"));
        using var calendar = System.Text.Json.JsonDocument.Parse(await answer.TextAsync());
        return calendar.RootElement.GetProperty("days").EnumerateArray()
            .Where(d => d.GetProperty("kind").GetString() == "wednesday")
            .SelectMany(d => d.GetProperty("centreDays").EnumerateArray().Where(c => c.GetProperty("centreId").GetString() == "LOI-CER" && !c.TryGetProperty("closedReason", out _)))
            .Select(c => DateOnly.ParseExact(c.GetProperty("date").GetString()!, "yyyy-MM-dd", null)).First();
    }

    [GeneratedRegex(@"(?<!\d)(9|10):\d\d")]
    private static partial Regex MinutesLeft();
}
