using System.Globalization;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>What comes out on paper: a recap whole (G6), a week without what only a screen has.</summary>
[Collection(PageTests.Name)]
public sealed class PrintTests(Browsers browsers)
{
    private static readonly PagePdfOptions A4 = new() { Format = "A4", Margin = new() { Top = "1cm", Right = "1cm", Bottom = "1cm", Left = "1cm" } };

    [Fact]
    public async Task LongRecap_IsPrintedFromItsTitleToItsLastLine()
    {
        var child = DemoPeople.Seniors("LOI-PRE", new DateOnly(2026, 9, 1)).Skip(8).First();
        var page = await browsers.SignInAsync(child.Login);
        await page.OpenAsync("/semaine-type");
        foreach (var weekday in new[] { "monday", "thursday" }) await page.Locator($"[data-cell^='{child.Id}|{weekday}|'][data-cell$='|REP']").ClickAsync();
        await page.Locator("[data-preset=year]").ClickAsync();
        await page.Locator("#apply:not([aria-disabled])").ClickAsync();
        var lines = page.Locator("#recap [data-line-of]");
        await Expect(page.Locator("#recap-title")).ToBeFocusedAsync();
        var count = await lines.CountAsync();
        Assert.True(count > 40, "The recap is too short to need several pages.");

        await page.EvaluateAsync("window.print = () => {}");
        await page.Locator("#recap").GetByRole(AriaRole.Button, new() { Name = "Imprimer" }).ClickAsync();
        using var paper = PdfDocument.Open(await page.PdfAsync(A4));
        var sheets = paper.GetPages().Select(p => string.Join(' ', p.GetWords().Select(w => w.Text))).ToList();
        Assert.StartsWith("Récapitulatif", sheets[0], StringComparison.Ordinal);
        var words = string.Join(' ', sheets);
        Assert.Equal(count, words.Split("Réservé ").Length + words.Split("Refusé ").Length + words.Split("Sans école ").Length - 3);
        Assert.Contains(await DayAsync(lines.First), sheets[0], StringComparison.Ordinal);
        Assert.Contains(await DayAsync(lines.Last), sheets[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Imprimer", sheets[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_IsPrintedWhole_WithoutTheMenuAndTheLine()
    {
        var child = DemoPeople.Seniors("LOI-PRE", new DateOnly(2026, 9, 1)).Skip(9).First();
        var page = await browsers.SignInAsync(child.Login);
        await page.OpenAsync("/reservations");
        await Expect(page.Locator("[data-line=live]")).ToHaveTextAsync("En direct");
        using var paper = PdfDocument.Open(await page.PdfAsync(A4));
        var sheets = paper.GetPages().ToList();
        Assert.All(sheets, sheet => Assert.All(sheet.GetWords(), word => Assert.InRange(word.BoundingBox.Right, 0, sheet.Width)));
        var words = sheets.SelectMany(p => p.GetWords()).Select(w => w.Text).ToHashSet();
        Assert.Superset(new HashSet<string> { child.FirstName, "lundi", "mardi", "mercredi", "jeudi", "vendredi" }, words);
        Assert.DoesNotContain("direct", words);
        Assert.DoesNotContain("Factures", words);
        var head = string.Join(' ', sheets[0].GetWords().Take(40).Select(w => w.Text));
        Assert.Contains("Ville de Valbourg", head, StringComparison.Ordinal);
        Assert.Contains("Famille ", head, StringComparison.Ordinal);
        Assert.Contains(", imprimé le ", head, StringComparison.Ordinal);
    }

    /// <summary>The browser's own print command, while a recap lies over the page.</summary>
    [Fact]
    public async Task Calendar_WithItsRecapOpen_IsPrintedAsTheRecapOnce()
    {
        var child = DemoPeople.Seniors("LOI-PRE", new DateOnly(2026, 9, 1)).Skip(10).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, "LOI-PRE");
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}&vue=semaine");
        await page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-PRE|MAT']").ClickAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToBeVisibleAsync();
        using var paper = PdfDocument.Open(await page.PdfAsync(A4));
        var words = paper.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text).ToList();
        Assert.Single(words, "Récapitulatif");
        Assert.DoesNotContain("lundi", words);
        Assert.DoesNotContain("Fermer", words);
        Assert.Superset(new HashSet<string> { "Famille", "Valbourg", child.FirstName }, words.Select(w => w.Trim(',', '.')).ToHashSet());
    }

    /// <summary>Day and month of a line, as they stand together on paper.</summary>
    private static async Task<string> DayAsync(ILocator line) =>
        DateOnly.Parse((await line.GetAttributeAsync("data-line-of"))!.Split('|')[1], CultureInfo.InvariantCulture).ToString("d MMMM", CultureInfo.GetCultureInfo("fr-FR"));
}
