using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The cells of the calendar: what is said of one lies over no other, and every dead end has its way on (G13, W8).</summary>
[Collection(BrowserTests.Name)]
public sealed class CellsTests(Browsers browsers)
{
    private const string Centre = "LOI-MOU";

    /// <summary>Which cells of a day, or the bar, what is said of one lies over.</summary>
    private const string Covered = """
        told => {
          const box = told.getBoundingClientRect();
          const date = told.closest("[data-opened]")?.dataset.opened.split("|")[1] ?? document.querySelector("[aria-describedby~=bubble]").dataset.cell.split("|")[1];
          return [...document.querySelectorAll("[data-cell], .save-bar")].filter(other => {
            if (other.dataset.cell && other.dataset.cell.split("|")[1] !== date) return false;
            const it = other.getBoundingClientRect();
            return it.left < box.right - 1 && box.left < it.right - 1 && it.top < box.bottom - 1 && box.top < it.bottom - 1;
          }).map(other => other.dataset.cell ?? "the bar");
        }
        """;

    [Theory]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    public async Task Touched_WhatIsSaidLiesOverNothing_AndTheNextTapChooses(int width, int height)
    {
        var (page, children, date) = await OpenAsync(width == 390 ? 0 : 1, width, height, touch: true, several: true);
        var cells = page.Locator($"button[data-cell*='|{date:yyyy-MM-dd}|{Centre}|']");
        var count = await cells.CountAsync();
        Assert.True(count >= 6, $"{children.Count} children have {count} cells.");
        for (var n = 0; n < count; n++)
        {
            var cell = cells.Nth(n);
            await cell.TapAsync();
            await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
            await Expect(page.Locator("#bubble")).ToBeVisibleAsync();
            await Expect(page.Locator($"[data-opened='{await cell.GetAttributeAsync("data-cell")}']")).ToHaveCountAsync(1);
            await Expect(page.Locator("#bubble")).ToContainTextAsync("Le Moulin");
            Assert.Empty(await page.Locator(".opened").EvaluateAsync<string[]>(Covered));
            await page.AssertNoSidewaysScrollAsync();
        }

        await Browsers.PictureAsync(page, $"cells-touched-{width}");
        await page.Locator("[data-legend=free]").TapAsync();
        await Expect(page.Locator("#bubble")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("semaine", 1280, 900)]
    [InlineData("jour", 1280, 900)]
    [InlineData("semaine", 1024, 768)]
    public async Task Pointed_TheBubbleLiesOverNoCellOfItsDayAndNotOverTheBar(string view, int width, int height)
    {
        var (page, _, date) = await OpenAsync(width == 1024 ? 2 : view == "jour" ? 3 : 4, width, height, view: view, several: true);
        var cells = page.Locator($"button[data-cell*='|{date:yyyy-MM-dd}|{Centre}|']");
        await cells.First.ClickAsync();
        await Expect(page.Locator(".save-bar")).ToBeVisibleAsync();
        for (var n = 0; n < await cells.CountAsync(); n++)
        {
            await cells.Nth(n).HoverAsync();
            await Expect(cells.Nth(n)).ToHaveAttributeAsync("aria-describedby", new System.Text.RegularExpressions.Regex("bubble"));
            await Expect(page.Locator("#bubble")).ToContainTextAsync((await cells.Nth(n).Locator(".cell-label > span").EvaluateAsync<string>("label => label.innerText.split(' · ')[0]")).Trim());
            Assert.Empty(await page.Locator("#bubble").EvaluateAsync<string[]>(Covered));
        }

        await Browsers.PictureAsync(page, $"cells-pointed-{view}-{width}");
    }

    [Fact]
    public async Task Full_OffersTheOtherCentreOneTapAway()
    {
        var (page, children, date) = await OpenAsync(2, 390, 844, touch: true, alsoAt: "Les Prés");
        var child = children[0];
        var staff = await browsers.SignInAsync("accueil");
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 1);
        var other = await browsers.SignInAsync(DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(30).First(c => c.Login != child.Login).Login);
        await other.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await other.Locator($"button[data-cell$='|{date:yyyy-MM-dd}|{Centre}|MAT']").First.ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Le Moulin" }).First.TapAsync();
        var full = Cell(page, child, date, "MAT");
        await Expect(full).ToHaveAttributeAsync("data-state", "full");
        // It says why, though nothing comes of it.
        await full.TapAsync(new() { Force = true });
        await Expect(page.Locator(".cell-note")).ToContainTextAsync("1 place est en cours de choix par une autre famille");
        await Browsers.PictureAsync(page, "cells-full");
        await page.Locator($"[data-offer=room][data-at='{date:yyyy-MM-dd}|LOI-PRE']").TapAsync();
        var there = Cell(page, child, date, "MAT", "LOI-PRE");
        await Expect(there).ToHaveAttributeAsync("data-state", "pending");
        await Expect(there).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Move_ToAnotherWeek_KeepsTheOldPlaceUntilItIsSaved()
    {
        var (page, children, date) = await OpenAsync(3);
        var child = children[0];
        var here = await BookAsync(page, child, date, "MAT");
        await here.ClickAsync();
        await page.Locator("[data-offer=move]").ClickAsync();
        var target = page.Locator("[data-offer=target]").First;
        await Expect(target).ToBeFocusedAsync();
        await Browsers.PictureAsync(page, "cells-moving");
        var to = (await target.GetAttributeAsync("data-at"))!.Split('|');
        Assert.NotEqual($"{date:yyyy-MM-dd}", to[0]);
        await target.PressAsync("Enter");
        await Expect(here).ToHaveAttributeAsync("data-state", "cancelling");
        await Expect(here).ToContainTextAsync("déplacé au mercredi");
        await Expect(here).ToBeFocusedAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=moved]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#recap [data-outcome=cancelled]")).ToHaveCountAsync(1);
        await page.GotoAsync($"/reservations?date={to[0]}");
        await Expect(page.Locator($"[data-cell='{child.Id}|{to[0]}|{to[1]}|MAT']")).ToHaveAttributeAsync("data-state", "confirmed");
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(here).ToHaveAttributeAsync("data-state", "free");
    }

    [Fact]
    public async Task Drag_ToTheOtherCentre_MovesTheWholeDay()
    {
        var (page, children, date) = await OpenAsync(4, alsoAt: "Les Prés");
        var child = children[0];
        await BookAsync(page, child, date, "MAT", "REP");
        var (from, to) = (Cell(page, child, date, "MAT"), Cell(page, child, date, "APM", "LOI-PRE"));
        await from.HoverAsync();
        var before = (await to.BoundingBoxAsync())!;
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(before.X + (before.Width / 2), before.Y + (before.Height / 2), new() { Steps = 4 });
        await Expect(page.Locator("mercredi-calendar[data-dragging][data-over]")).ToHaveCountAsync(1);
        // Under the hand nothing moves.
        Assert.Equal(before.Y, (await to.BoundingBoxAsync())!.Y);
        await page.Mouse.UpAsync();
        foreach (var activity in new[] { "MAT", "REP" })
        {
            await Expect(Cell(page, child, date, activity, "LOI-PRE")).ToHaveAttributeAsync("data-state", "pending");
            await Expect(Cell(page, child, date, activity)).ToHaveAttributeAsync("data-state", "cancelling");
        }

        await Expect(Cell(page, child, date, "APM", "LOI-PRE")).ToHaveAttributeAsync("data-state", "free");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=moved]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task HalfCancelledDay_SaysWhatIsWrong_AndIsCancelledWholeByOneTap()
    {
        var (page, children, date) = await OpenAsync(5);
        var child = children[0];
        var morning = await BookAsync(page, child, date, "MAT", "REP");
        var meal = Cell(page, child, date, "REP");
        await morning.ClickAsync();
        await Expect(page.Locator("#live-status")).ToContainTextAsync("Le repas doit accompagner");
        var problem = page.Locator(".day-problem");
        await Expect(problem).ToContainTextAsync("Le repas doit accompagner une matinée ou un après-midi.");
        var id = (await problem.GetAttributeAsync("id"))!;
        foreach (var cell in new[] { morning, meal, Cell(page, child, date, "APM") })
            await Expect(cell).ToHaveAttributeAsync("aria-describedby", new System.Text.RegularExpressions.Regex(id));
        await Expect(page.Locator(".save-bar")).ToContainTextAsync("1 à annuler");
        await Expect(page.Locator(".save-time")).Not.ToContainTextAsync("gardé");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler la journée" })).ToHaveCountAsync(1);
        await Browsers.PictureAsync(page, "cells-against-a-rule");
        await page.Locator("[data-fix]").ClickAsync();
        await Expect(meal).ToHaveAttributeAsync("data-state", "cancelling");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=cancelled]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#recap [data-outcome=refused]")).ToHaveCountAsync(0);
        await Expect(meal).ToHaveAttributeAsync("data-state", "free");
    }

    [Fact]
    public async Task HalfCancelledDay_SavedAsItStands_SaysThatNothingWasLost()
    {
        var (page, children, date) = await OpenAsync(8);
        var morning = await BookAsync(page, children[0], date, "MAT", "REP");
        await morning.ClickAsync();
        await Expect(morning).ToHaveAttributeAsync("data-state", "cancelling");
        await page.Locator("#save").ClickAsync();
        var line = page.Locator("#recap [data-outcome=refused]").First;
        await Expect(line).ToContainTextAsync("Pas modifié");
        await Expect(line).ToContainTextAsync("Reste réservé : Matin et Repas.");
        await Expect(line).Not.ToContainTextAsync("Refusé");
    }

    [Fact]
    public async Task Escape_FromWhatACellOpened_ComesBackToTheCell()
    {
        var (page, children, date) = await OpenAsync(6);
        var here = await BookAsync(page, children[0], date, "MAT");
        await here.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("[data-offer=move]"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-offer=target]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(here).ToBeFocusedAsync();
        await Expect(page.Locator(".opened")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_FromACellToSave_IsAFewTabs()
    {
        var (page, children, date) = await OpenAsync(7);
        var cell = Cell(page, children[0], date, "MAT");
        await page.TabToAsync(cell);
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        Assert.InRange(await page.TabToAsync(page.Locator("#save")), 1, 5);
    }

    private async Task<ILocator> BookAsync(IPage page, DemoChild child, DateOnly date, params string[] activities)
    {
        foreach (var activity in activities) await Cell(page, child, date, activity).ClickAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        foreach (var activity in activities) await Expect(Cell(page, child, date, activity)).ToHaveAttributeAsync("data-state", "confirmed");
        return Cell(page, child, date, activities[0]);
    }

    /// <summary>A household on a Wednesday of its own.</summary>
    /// <param name="several">Several children of the centre, instead of one.</param>
    private async Task<(IPage Page, IReadOnlyList<DemoChild> Children, DateOnly Date)> OpenAsync(
        int household, int width = 1280, int height = 900, bool touch = false, string? view = null, string? alsoAt = null, bool several = false)
    {
        var children = several ? SeveralAt(Centre).Skip(household).First() : [DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(20 + household).First()];
        var page = await browsers.SignInAsync(children[0].Login, width, height, touch);
        if (alsoAt is not null) await EnrolAsync(page, alsoAt);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}&vue={view ?? (touch ? "jour" : "semaine")}");
        return (page, children, date);
    }

    private static IEnumerable<IReadOnlyList<DemoChild>> SeveralAt(string centre) =>
        DemoPeople.LargestFamilies().Select(f => f.ToList()).Where(f => f.Count > 1 && f.TrueForAll(c => c.Leisure is [var only] && only == centre));

    private static async Task EnrolAsync(IPage page, string centre)
    {
        await page.GotoAsync("/demarches");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commencer : Choix de votre centre de loisirs" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = centre }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("acceptée");
    }

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date, string activity, string centre = Centre) =>
        page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{centre}|{activity}']");
}
