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
        await page.AssertCleanAsync();
        await Browsers.PictureAsync(page, "7-pattern-preview");

        await page.Locator("#apply").ClickAsync();
        await Expect(Line(page, "recap", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await page.AssertCleanAsync();
        await Browsers.PictureAsync(page, "8-pattern-recap");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("#download").ClickAsync());
        Assert.Contains($"\"{date:yyyy-MM-dd}\";\"{child.FirstName}\"", await File.ReadAllTextAsync(await file.PathAsync()));
        await page.Locator("#close-recap").ClickAsync();
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "unchanged");
        await ExpectInCalendarAsync(page, child, date, "confirmed");
        // The week between may be another test's, and closed.
        await page.GotoAsync($"/reservations?date={date.AddDays(7):yyyy-MM-dd}");
        await Expect(page.Locator($"[data-cell^='{child.Id}|']").First).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-cell^='{child.Id}|{date.AddDays(7):yyyy-MM-dd}|'][data-state=confirmed]")).ToHaveCountAsync(0);

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
        var child = DemoPeople.LeisureChildren().Where(c => c.Leisure.Length > 1 && !c.Leisure.Contains("LOI-RIV") && c.BirthDate.AddYears(6) <= new DateOnly(2026, 9, 1)).First();
        var centre = child.Leisure[1];
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, centre);
        await page.OpenAsync("/semaine-type");
        await page.TabToAsync(page.Locator("#mode-book"));
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#mode-cancel")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#mode-book")).ToBeCheckedAsync();

        var picker = page.Locator($"[data-centre='{child.Id}|wednesday']");
        await page.TabToAsync(picker);
        await page.Keyboard.TypeAsync(await picker.Locator($"option[value={centre}]").InnerTextAsync());
        await Expect(picker).ToHaveValueAsync(centre);
        var morning = page.Locator($"[data-cell='{child.Id}|wednesday|{centre}|MAT']");
        await page.TabToAsync(morning);
        await page.Keyboard.PressAsync("Space");
        await Expect(morning).ToHaveAttributeAsync("aria-pressed", "true");
        await TypeDateAsync(page, page.Locator("#from"), date);
        await TypeDateAsync(page, page.Locator("#to"), date.AddDays(6));
        await page.TabToAsync(page.Locator("#every"));
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator("#every")).ToHaveValueAsync("2");
        await Expect(Line(page, "preview", child, date)).ToHaveAttributeAsync("data-outcome", "confirmed");
        await Expect(page.Locator("#apply:not([aria-disabled])")).ToBeVisibleAsync();
        await page.TabToAsync(page.Locator("#apply"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#recap-title")).ToBeFocusedAsync();
        await page.TabToAsync(page.Locator("#recap [data-filter=done]"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#recap [data-filter=done]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.EvaluateAsync("window.print = () => document.body.dataset.printed = 'yes'");
        await page.TabToAsync(page.Locator("#recap").GetByRole(AriaRole.Button, new() { Name = "Imprimer" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-printed", "yes");
        await page.TabToAsync(page.Locator("#download"));
        await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#recap")).ToBeHiddenAsync();
        await ExpectInCalendarAsync(page, child, date, "confirmed", centre);
    }

    [Fact]
    public async Task Recap_IsFilteredByOutcomeAndByChild_AndPeriodsHaveTheirButtons()
    {
        var children = DemoPeople.LargestFamilies().Where(f => f.All(c => c.Leisure.Length > 0)).Skip(4).First().ToList();
        var page = await browsers.SignInAsync(children[0].Login);
        await page.OpenAsync("/semaine-type");
        foreach (var child in children) await page.Locator($"[data-cell^='{child.Id}|friday|'][data-cell$='|REP']").ClickAsync();
        var ends = new List<string>();
        foreach (var period in new[] { "term", "summer", "year" })
        {
            await page.Locator($"[data-preset={period}]").ClickAsync();
            await Expect(page.Locator($"[data-preset={period}]")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(page.Locator("#to")).ToHaveValueAsync((await page.Locator("mercredi-pattern").GetAttributeAsync($"data-{period}"))!);
            ends.Add(await page.Locator("#to").InputValueAsync());
        }

        Assert.Equal(ends.Order(), ends);
        await page.Locator("#apply:not([aria-disabled])").ClickAsync();
        await Expect(page.Locator("#recap-title")).ToBeFocusedAsync();
        var lines = page.Locator("#recap [data-line-of]");
        foreach (var filter in await page.Locator("#recap [data-filter]").AllAsync())
        {
            await filter.ClickAsync();
            await Expect(filter).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(lines).ToHaveCountAsync(int.Parse(await filter.Locator(".numbers").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture));
            var outcomes = await lines.EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.outcome)");
            if (await filter.GetAttributeAsync("data-filter") != "all") Assert.Single(outcomes.Distinct());
        }

        await page.Locator("#recap [data-filter=all]").ClickAsync();
        var all = await lines.CountAsync();
        await page.Locator("#recap .lines-child").SelectOptionAsync(children[0].Id);
        await Expect(lines).ToHaveCountAsync(all / children.Count);
        await Expect(page.Locator($"#recap [data-line-of]:not([data-line-of^='{children[0].Id}|'])")).ToHaveCountAsync(0);
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
        await page.AssertNoSidewaysScrollAsync();
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

    /// <summary>Types a date where the browser wants its parts; day or month first is the browser's own choice.</summary>
    private static async Task TypeDateAsync(IPage page, ILocator field, DateOnly date)
    {
        await page.TabToAsync(field);
        foreach (var order in new[] { "MMddyyyy", "ddMMyyyy" })
        {
            await page.Keyboard.TypeAsync(date.ToString(order, System.Globalization.CultureInfo.InvariantCulture));
            if (await field.InputValueAsync() == $"{date:yyyy-MM-dd}") return;
            await page.Keyboard.PressAsync("ArrowLeft");
            await page.Keyboard.PressAsync("ArrowLeft");
        }

        Assert.Fail($"{date:yyyy-MM-dd} could not be typed.");
    }

    private static async Task ExpectInCalendarAsync(IPage page, DemoChild child, DateOnly date, string state, string centre = Centre)
    {
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{centre}|MAT']")).ToHaveAttributeAsync("data-state", state);
    }

    private static ILocator Choice(IPage page, DemoChild child, string activity) => page.Locator($"[data-cell='{child.Id}|wednesday|{Centre}|{activity}']");

    private static ILocator Line(IPage page, string list, DemoChild child, DateOnly date) => page.Locator($"#{list} [data-line-of='{child.Id}|{date:yyyy-MM-dd}']");
}
