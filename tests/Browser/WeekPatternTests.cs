using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>«Semaine type» by mouse and by keyboard: preview, apply, green in the calendar, and cancelled again (G15, G16).</summary>
[Collection(BrowserTests.Name)]
public sealed class WeekPatternTests(Browsers browsers)
{
    private const string Centre = "LOI-PRE";

    [Fact]
    public async Task Pattern_BookedEveryOtherWeek_ThenCancelled()
    {
        var (page, child, date) = await OpenAsync(family: 0);
        await Expect(page.Locator("#apply")).ToHaveAttributeAsync("aria-disabled", "true");
        await FillPeriodAsync(page, date, date.AddDays(14));
        await page.Locator("#every").SelectOptionAsync("2");
        await Choice(page, child, "MAT").ClickAsync();
        await Expect(Choice(page, child, "MAT")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await Expect(Line(page, "preview", child, date.AddDays(7))).ToHaveCountAsync(0);
        await AssertNoViolationAsync(page);
        await Browsers.PictureAsync(page, "7-pattern-preview");

        await page.Locator("#apply").ClickAsync();
        await Expect(Line(page, "recap", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await AssertNoViolationAsync(page);
        await Browsers.PictureAsync(page, "8-pattern-recap");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("#download").ClickAsync());
        Assert.Contains($"\"{date:yyyy-MM-dd}\";\"{child.FirstName}\"", await File.ReadAllTextAsync(await file.PathAsync()));
        await page.Locator("#close-recap").ClickAsync();
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "unchanged");
        await ExpectInCalendarAsync(page, child, date, "confirmed");
        await ExpectInCalendarAsync(page, child, date.AddDays(7), "free");

        await page.GotoAsync("/semaine-type");
        await page.GetByLabel("Annuler", new() { Exact = true }).CheckAsync();
        await FillPeriodAsync(page, date, date);
        await Choice(page, child, "MAT").ClickAsync();
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "cancelled");
        await page.Locator("#apply").ClickAsync();
        await Expect(Line(page, "recap", child, date)).ToHaveAttributeAsync("data-outcome", "cancelled");
        await ExpectInCalendarAsync(page, child, date, "free");
    }

    [Fact]
    public async Task Pattern_ByKeyboardAlone()
    {
        var (page, child, date) = await OpenAsync(family: 1);
        await FillPeriodAsync(page, date, date);
        await page.TabToAsync(Choice(page, child, "MAT"), back: true);
        await page.Keyboard.PressAsync("Space");
        await Expect(Choice(page, child, "MAT")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await page.TabToAsync(page.Locator("#apply"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#recap-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#recap")).ToBeHiddenAsync();
        await ExpectInCalendarAsync(page, child, date, "confirmed");
    }

    [Fact]
    public async Task Pattern_WithoutAnAnswer_IsAppliedOnce()
    {
        var (page, child, date) = await OpenAsync(family: 2);
        var sent = new List<string?>();
        await page.RouteAsync("**/api/week-patterns/apply", async route =>
        {
            sent.Add(route.Request.PostData);
            if (sent.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // Done by the server, but the answer is lost on its way.
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await FillPeriodAsync(page, date, date);
        await Choice(page, child, "MAT").ClickAsync();
        await page.Locator("#apply:not([aria-disabled])").ClickAsync();
        await Expect(Line(page, "recap", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    public async Task MealAlone_IsExplainedEarly_AndRefusedInThePreview()
    {
        var (page, child, date) = await OpenAsync(family: 3, width: 320);
        await FillPeriodAsync(page, date, date);
        await Choice(page, child, "REP").ClickAsync();
        await Expect(page.Locator(".day-problem")).ToContainTextAsync("repas");
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "refused");
        await Expect(page.Locator("#apply")).ToHaveAttributeAsync("aria-disabled", "true");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await Browsers.PictureAsync(page, "9-pattern-320");
    }

    [Fact]
    public async Task LostNetworkAndEndedSession_AreTold()
    {
        var (page, child, date) = await OpenAsync(family: 4);
        await FillPeriodAsync(page, date, date);
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("[data-notice=offline]")).ToBeVisibleAsync();
        await Choice(page, child, "MAT").ClickAsync();
        await Expect(page.Locator("[data-notice=failure]")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await Expect(page.Locator("[data-notice]")).ToHaveCountAsync(0);

        await page.Context.ClearCookiesAsync();
        await Choice(page, child, "REP").ClickAsync();
        await Expect(page.Locator("[data-notice=signed-out]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task FullDate_NamesTheCentresWithRoom()
    {
        const string full = "LOI-RIV";
        var other = DemoPeople.Seniors(full, new DateOnly(2026, 9, 1)).First();
        var child = DemoPeople.LeisureChildren().First(c => c.Leisure.Length > 1 && c.Leisure.Contains(full) && c.BirthDate.AddYears(6) <= new DateOnly(2026, 9, 1));
        var first = await browsers.SignInAsync(other.Login);
        var date = await DemoDays.BookableWednesdayAsync(first, full);
        await DemoDays.SetCapacityAsync(await browsers.SignInAsync("accueil"), full, date, "MAT", 1);
        await first.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var last = first.Locator($"[data-cell='{other.Id}|{date:yyyy-MM-dd}|{full}|MAT']");
        await last.ClickAsync();
        await Expect(last).ToHaveAttributeAsync("data-state", "pending");

        var page = await browsers.SignInAsync(child.Login);
        await page.GotoAsync("/semaine-type");
        await page.Locator($"[data-centre='{child.Id}|wednesday']").SelectOptionAsync(full);
        await FillPeriodAsync(page, date, date);
        await page.Locator($"[data-cell='{child.Id}|wednesday|{full}|MAT']").ClickAsync();
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "refused");
        await Expect(Line(page, "preview", child, date).Locator(".alternatives")).ToBeVisibleAsync();
    }

    private async Task<(IPage Page, DemoChild Child, DateOnly Date)> OpenAsync(int family, int width = 1280)
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(family).First();
        var page = await browsers.SignInAsync(child.Login, width);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync("/semaine-type");
        await Expect(Choice(page, child, "MAT")).ToBeVisibleAsync();
        return (page, child, date);
    }

    private static async Task FillPeriodAsync(IPage page, DateOnly from, DateOnly to)
    {
        foreach (var (field, date) in new[] { ("#from", from), ("#to", to) })
        {
            await page.Locator(field).FillAsync($"{date:yyyy-MM-dd}");
            await page.Locator(field).DispatchEventAsync("change");
        }
    }

    private static async Task ExpectInCalendarAsync(IPage page, DemoChild child, DateOnly date, string state)
    {
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']")).ToHaveAttributeAsync("data-state", state);
    }

    private static async Task AssertNoViolationAsync(IPage page) =>
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help} — {v.Nodes[0].Html}"));

    private static ILocator Choice(IPage page, DemoChild child, string activity) => page.Locator($"[data-cell='{child.Id}|wednesday|{Centre}|{activity}']");

    private static ILocator Line(IPage page, string list, DemoChild child, DateOnly date) => page.Locator($"#{list} [data-line-of='{child.Id}|{date:yyyy-MM-dd}']");
}
