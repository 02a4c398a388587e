using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>What axe does not measure (T8): the contrast of signs and borders, zoom, large text, colours that the system forces, and where the focus goes.</summary>
[Collection(PageTests.Name)]
public sealed class SightTests(Browsers browsers)
{
    private const string Signs = ".dot, .sign.pending, .sign.confirmed, .line i, .legend button, .strip-day, .chip, .badge, .cell:not(.closed, .late), .button:not(.button-quiet), input:not([type=radio], [type=checkbox], [type=file]), select";

    /// <summary>Signs and controls whose border and fill both stand out from what is around them by less than 3 to 1.</summary>
    private const string Faint = """
        signs => {
          const parts = colour => { const n = colour.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
          const paper = element => {
            for (let at = element.parentElement; at; at = at.parentElement) { const c = parts(getComputedStyle(at).backgroundColor); if (c[3] === 1) return c; }
            return [255, 255, 255, 1];
          };
          return [...document.querySelectorAll(signs)].filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest(".visually-hidden, dialog:not([open])")).map(e => {
            const style = getComputedStyle(e);
            // A ring of its own is the paper of a sign.
            const ring = style.boxShadow.match(/^(rgba?\([^)]*\)) 0px 0px 0px 2px$/);
            const around = ring ? parts(ring[1]) : paper(e);
            const seen = [];
            if (style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0 && parts(style.borderTopColor)[3] === 1) seen.push(ratio(parts(style.borderTopColor), around));
            if (parts(style.backgroundColor)[3] === 1) seen.push(ratio(parts(style.backgroundColor), around));
            return { what: `${e.tagName} ${e.className} ${e.id}`, best: Math.max(0, ...seen) };
          }).filter(s => s.best < 3).map(s => `${s.what} ${s.best.toFixed(2)}`).filter((s, i, all) => all.indexOf(s) === i);
        }
        """;

    [Theory]
    [InlineData("famille00001", "/reservations?vue=semaine")]
    [InlineData("famille00001", "/reservations?vue=jour")]
    [InlineData("famille00001", "/semaine-type")]
    [InlineData("famille00001", "/demarches")]
    [InlineData("famille00001", "/factures")]
    [InlineData("accueil", "/equipe?vue=semaine")]
    public async Task SignsAndBorders_StandOutByThreeToOne(string login, string address)
    {
        var page = await browsers.SignInAsync(login);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.OpenAsync(address);
            Assert.Empty(await page.EvaluateAsync<string[]>($"({Faint})('{Signs}')"));
        }
    }

    /// <summary>A window of 1280 by 900, zoomed to 200 and to 400 %.</summary>
    [Theory]
    [InlineData(640, 450, "jour")]
    [InlineData(640, 450, "semaine")]
    [InlineData(320, 225, "jour")]
    [InlineData(320, 225, "semaine")]
    public async Task Zoomed_TheFirstScreenHasACell_AndTheBarLeavesMostOfIt(int width, int height, string view)
    {
        var child = DemoPeople.Seniors("LOI-MOU", new DateOnly(2026, 9, 1)).Skip(12).First();
        var page = await browsers.SignInAsync(child.Login, width, height);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-MOU");
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}&vue={view}");
        await Browsers.PictureAsync(page, $"zoomed-{width}-{view}");
        var first = (await page.Locator("button[data-cell]").First.BoundingBoxAsync())!;
        Assert.InRange(first.Y + 24, 0, height);
        var cell = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-MOU|MAT']");
        await cell.ClickAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        var bar = page.Locator(".save-bar");
        var (y, tall) = await bar.EvaluateAsync<float[]>("bar => [bar.getBoundingClientRect().top, bar.getBoundingClientRect().height]") is [var top, var size] ? (top, size) : default;
        var seen = Math.Max(0, Math.Min(height, y + tall) - Math.Max(0, y));
        Assert.True(seen <= height * .4, $"The bar takes {seen} of {height} px.");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task TextOfTwiceTheSize_LeavesTheMenuOnTheScreen(int width)
    {
        var page = await browsers.SignInAsync("famille00001", width, 844);
        foreach (var address in new[] { "/tableau-de-bord", "/reservations" })
        {
            await page.OpenAsync(address);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            var menu = (await page.Locator(".menu-button").BoundingBoxAsync())!;
            Assert.InRange(menu.X, 0, width);
            Assert.InRange(menu.X + menu.Width, 0, width);
            await page.Locator(".menu-button").ClickAsync();
            await Expect(page.Locator("#menu a").First).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator(".menu-button")).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task ForcedColours_TellEveryStateByItsBorder()
    {
        var child = DemoPeople.Seniors("LOI-MOU", new DateOnly(2026, 9, 1)).Skip(13).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-MOU");
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}&vue=semaine");
        await page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-MOU|MAT']").ClickAsync();
        await Expect(page.Locator("[data-state=pending]")).ToHaveCountAsync(1);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("solid", await Look(page, ".cell.free", "borderTopStyle"));
        Assert.Equal("solid", await Look(page, ".cell.pending", "outlineStyle"));
        foreach (var dot in await page.Locator(".legend .dot").AllAsync()) Assert.NotEqual("0px", await dot.EvaluateAsync<string>("d => getComputedStyle(d).borderTopWidth"));
    }

    [Fact]
    public async Task Escape_InTheRecap_LeavesTheFocusOnThePage()
    {
        var child = DemoPeople.Seniors("LOI-MOU", new DateOnly(2026, 9, 1)).Skip(14).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-MOU");
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}&vue=semaine");
        await page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-MOU|MAT']").ClickAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#calendar-title")).ToBeFocusedAsync();
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Revoir le dernier récapitulatif" });
        await again.ClickAsync();
        await Expect(page.Locator("#recap[open]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(again).ToBeFocusedAsync();
    }

    private static Task<string> Look(IPage page, string of, string property) =>
        page.Locator(of).First.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");
}
