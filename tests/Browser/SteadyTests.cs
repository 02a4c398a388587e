using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>What the server draws stays where it is while the script takes over, and the first screen has something to choose.</summary>
[Collection(PageTests.Name)]
public sealed class SteadyTests(Browsers browsers)
{
    /// <summary>Every shift that no tap caused, added up.</summary>
    private const string Shifts = """
        window.shifted = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value; }).observe({ type: 'layout-shift', buffered: true });
        """;

    /// <summary>The words and the box of all that the rows have; not the line's sign, which changes by itself, nor what a countdown reads.</summary>
    private const string Boxes = """
        [...document.querySelectorAll('.calendar-head > :is(h1, a), .calendar-head .view-tabs > *, .row-card, .row-card > *, .row-card > header > *, .all-chip, .row-head > :not(.grow), .day-chip, .closed-day, .day-problem')]
          .map(element => {
            const box = element.getBoundingClientRect();
            const words = [...element.querySelectorAll('.visually-hidden')].reduce((text, hidden) => text.replace(hidden.textContent, ''), element.textContent);
            const said = words.replace(/\s+/g, '').replace(/\d+:\d\d/, '');
            return [said.length > 60 ? element.classList[0] : said, ...[box.x, box.y + scrollY, box.width, box.height].map(Math.round)].join(' ');
          })
        """;

    [Theory]
    [InlineData(390, 844, "")]
    [InlineData(320, 640, "")]
    [InlineData(640, 450, "")]
    [InlineData(1280, 900, "?vue=mercredis")]
    public async Task Wednesdays_AreDrawnByTheServerAsByTheScript(int width, int height, string query)
    {
        foreach (var login in DemoPeople.Everyone.Where(c => c.Leisure.Length > 0).Select(c => c.Login).Distinct().Take(3).Append(await OneWithChoicesAsync(width)))
        {
            var page = await browsers.SignInAsync(login, width, height);
            await page.AddInitScriptAsync(Shifts);
            var gate = new TaskCompletionSource();
            await page.RouteAsync("**/api/calendar?*", async route =>
            {
                await gate.Task;
                await route.ContinueAsync();
            });
            await page.GotoAsync($"/reservations{query}");
            await Expect(page.Locator("mercredi-calendar > [data-painted]")).ToHaveCountAsync(2);
            if (height > 800) Assert.InRange(await page.Locator(".child-day").First.EvaluateAsync<double>("day => day.getBoundingClientRect().bottom"), 0, height);
            var painted = await page.EvaluateAsync<string[]>(Boxes);
            gate.SetResult();
            await Expect(page.Locator("[data-chip]").First).ToBeVisibleAsync();
            await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
            Assert.Equal(painted, await page.EvaluateAsync<string[]>(Boxes));
            Assert.InRange(await page.EvaluateAsync<double>("window.shifted"), 0, .02);
        }
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task OtherFirstViews_PushNothingAway(int width, int height)
    {
        var page = await browsers.SignInAsync("famille00002", width, height);
        await page.AddInitScriptAsync(Shifts);
        foreach (var address in new[] { "/reservations?vue=semaine", "/reservations?vue=jour", "/reservations?vue=mois", "/reservations?vue=cantine", "/semaine-type", "/tableau-de-bord" })
        {
            await page.OpenAsync(address);
            Assert.True(await page.EvaluateAsync<double>("window.shifted") is >= 0 and <= .02, $"{address} shifts by {await page.EvaluateAsync<double>("window.shifted")}.");
        }
    }

    /// <summary>A family that comes back to a choice, to one that breaks a rule, and to a booking that is to be cancelled.</summary>
    private async Task<string> OneWithChoicesAsync(int skip)
    {
        var child = DemoPeople.Everyone.Where(c => c.Leisure is ["LOI-RIV"]).SkipLast(skip % 97).Last();
        var page = await browsers.SignInAsync(child.Login);
        await page.OpenAsync("/reservations?vue=mercredis");
        var free = page.Locator("[data-chip$='|half'][data-state=free]");
        var (first, second) = (await free.Nth(0).GetAttributeAsync("data-chip"), await free.Nth(1).GetAttributeAsync("data-chip"));
        await page.Locator($"[data-chip='{first}']").ClickAsync();
        await Expect(page.Locator($"[data-chip='{first}']")).ToHaveAttributeAsync("data-state", "pending");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator($"[data-chip='{first}']")).ToHaveAttributeAsync("data-state", "confirmed");
        await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#recap[open]")).ToHaveCountAsync(0);
        await page.Locator($"[data-chip='{first}']").ClickAsync();
        await Expect(page.Locator($"[data-chip='{first}']")).ToHaveAttributeAsync("data-state", "cancelling");
        var day = second![..second!.LastIndexOf('|')];
        await page.Locator($"[data-chip='{day}|whole']").ClickAsync();
        await Expect(page.Locator($"[data-chip='{day}|whole']")).ToHaveAttributeAsync("data-state", "pending");
        await page.Locator($"[data-other='{day}']").ClickAsync();
        await page.Locator($"button[data-cell^='{day}|'][data-cell$='|REP']").ClickAsync();
        await Expect(page.Locator($"[data-chip='{day}|chosen']")).ToHaveAttributeAsync("data-state", "pending");
        return child.Login;
    }
}
