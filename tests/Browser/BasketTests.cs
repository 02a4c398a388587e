using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>What is not saved yet: what it costs, line by line, taken back, copied to a brother or sister, and led on to the following weeks.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class BasketTests(Browsers browsers)
{
    private const string Centre = "LOI-PRE";

    [Fact]
    public async Task Price_IsTheSameInTheCellsTheBarAndTheRecap()
    {
        var (page, children, date) = await OpenAsync(0);
        var (morning, meal) = (Cell(page, children[0], date, "MAT"), Cell(page, children[0], date, "REP"));
        var sum = await PriceAsync(morning) + await PriceAsync(meal);
        await morning.ClickAsync();
        await meal.ClickAsync();
        await Expect(page.Locator(".bar-price")).ToContainTextAsync(Euros(sum));
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap")).ToContainTextAsync(Euros(sum));
        await page.Keyboard.PressAsync("Escape");
        await morning.ClickAsync();
        await meal.ClickAsync();
        await Expect(page.Locator(".bar-price")).ToContainTextAsync("−" + Euros(sum));
    }

    [Fact]
    public async Task Bar_OpensIntoEachChoice_ToCopyToGiveUpAndToUndo()
    {
        var (page, children, date) = await OpenAsync(1);
        var (first, second) = (Cell(page, children[0], date, "MAT"), Cell(page, children[1], date, "MAT"));
        await first.ClickAsync();
        var toggle = page.Locator("#basket-toggle");
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");
        await toggle.ClickAsync();
        var lines = page.Locator("[data-basket]");
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(lines.First).ToContainTextAsync(children[0].FirstName);
        await Expect(lines.First).ToContainTextAsync("Matin · Les Prés");
        await Expect(lines.First.Locator(".basket-time")).ToHaveTextAsync(new Regex("^\\d+:\\d\\d$"));

        await page.Locator($"[data-also='{children[0].Id}|{date:yyyy-MM-dd}|{children[1].Id}']").ClickAsync();
        await Expect(second).ToHaveAttributeAsync("data-state", "pending");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-also]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".save-time")).Not.ToBeEmptyAsync();
        await page.AssertCleanAsync();
        await page.AssertReadableInTheDarkAsync();
        await Browsers.PictureAsync(page, "basket");

        await page.Locator($"[data-give-up='{children[0].Id}|{date:yyyy-MM-dd}']").ClickAsync();
        await Expect(first).ToHaveAttributeAsync("data-state", "free");
        await Expect(page.Locator($"[data-give-up='{children[1].Id}|{date:yyyy-MM-dd}']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(toggle).ToBeFocusedAsync();
        await toggle.ClickAsync();
        await page.Locator("#clear").ClickAsync();
        await Expect(second).ToHaveAttributeAsync("data-state", "free");
        await Expect(page.Locator("#undo")).ToBeFocusedAsync();

        // «Tout effacer», then ×, then the copy, each by one tap.
        await page.Keyboard.PressAsync("Enter");
        await Expect(second).ToHaveAttributeAsync("data-state", "pending");
        await page.Locator("#undo").ClickAsync();
        await Expect(first).ToHaveAttributeAsync("data-state", "pending");
        await page.Locator("#undo").ClickAsync();
        await Expect(second).ToHaveAttributeAsync("data-state", "free");
        await page.Locator("#undo").ClickAsync();
        await Expect(first).ToHaveAttributeAsync("data-state", "free");
        await Expect(page.Locator(".save-bar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Bar_CountsWhatIsToBeCorrected_AndLeadsThere()
    {
        var (page, children, date) = await OpenAsync(2);
        await Cell(page, children[1], date, "REP").ClickAsync();
        await Expect(page.Locator("#mend")).ToHaveTextAsync(new Regex("1 à corriger"));
        await page.AssertCleanAsync();
        // From another week, too.
        await page.GetByRole(AriaRole.Button, new() { Name = "Semaine suivante" }).ClickAsync();
        await Expect(Cell(page, children[1], date, "REP")).ToHaveCountAsync(0);
        await page.Locator("#mend").ClickAsync();
        await Expect(Cell(page, children[1], date, "REP")).ToBeFocusedAsync();
        await Cell(page, children[1], date, "MAT").ClickAsync();
        await Expect(page.Locator("#mend")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Weeks_LeadIntoThePatternFilledIn()
    {
        var (page, children, date) = await OpenAsync(3);
        foreach (var activity in new[] { "MAT", "REP" }) await Cell(page, children[0], date, activity).ClickAsync();
        await page.Locator("#basket-toggle").ClickAsync();
        await page.Locator("#weeks").ClickAsync();
        await Expect(page.Locator("#from")).ToHaveValueAsync($"{date:yyyy-MM-dd}");
        foreach (var activity in new[] { "MAT", "REP" })
            await Expect(page.Locator($"[data-cell='{children[0].Id}|wednesday|{Centre}|{activity}']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator($"#preview [data-line-of='{children[0].Id}|{date:yyyy-MM-dd}']")).ToHaveAttributeAsync("data-outcome", "confirmed");
        await Expect(page.Locator("#preview-sum")).ToContainTextAsync("€");
    }

    /// <summary>320 by 256 pixels are what 400 % zoom leaves of a screen of 1280 by 1024.</summary>
    [Theory]
    [InlineData(4, 320, 256)]
    [InlineData(5, 320, 640)]
    [InlineData(6, 640, 512)]
    public async Task Bar_TakesNoMoreThanAQuarterOfTheScreen(int family, int width, int height)
    {
        var (page, children, date) = await OpenAsync(family, width, height);
        await Cell(page, children[0], date, "REP").ClickAsync();
        await Expect(page.Locator("#save")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator("#basket-toggle")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator("#undo")).ToBeInViewportAsync(new() { Ratio = 1 });
        var bar = (await page.Locator(".save-bar").BoundingBoxAsync())!;
        Assert.True(bar.Height <= height / 4.0, $"{bar.Height} of {height}");
        await page.AssertNoSidewaysScrollAsync();
        await page.Locator("#basket-toggle").ClickAsync();
        await Expect(page.Locator("[data-basket]")).ToBeInViewportAsync();
        await page.AssertNoSidewaysScrollAsync();
        await page.AssertCleanAsync();
    }

    [Fact]
    public async Task Save_IsOneTabFromTheCellThatWasClicked()
    {
        var (page, children, date) = await OpenAsync(7);
        var cell = Cell(page, children[0], date, "MAT");
        await cell.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".to-save")).ToBeFocusedAsync();
        await Expect(page.Locator(".to-save")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#save")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToContainTextAsync(children[0].FirstName);
    }

    private async Task<(IPage Page, List<DemoChild> Children, DateOnly Date)> OpenAsync(int skip, int width = 1280, int height = 900)
    {
        var family = DemoPeople.Everyone.GroupBy(c => c.Family).Where(f => f.Count() == 2 && f.All(c => c.Leisure is [Centre])).ElementAt(skip).ToList();
        var page = await browsers.SignInAsync(family[0].Login, width, height);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(Cell(page, family[0], date, "MAT")).ToHaveAttributeAsync("data-state", "free");
        return (page, family, date);
    }

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date, string activity) => page.Locator($"button[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|{activity}']");

    private static async Task<decimal> PriceAsync(ILocator cell) =>
        decimal.Parse(Amount().Match(await cell.Locator(".cell-price").InnerTextAsync()).Value, NumberStyles.Number, CultureInfo.GetCultureInfo("fr-FR"));

    private static string Euros(decimal amount) => amount.ToString("0.00", CultureInfo.GetCultureInfo("fr-FR")) + "\u00a0€";

    [GeneratedRegex("[0-9]+,[0-9]{2}")]
    private static partial Regex Amount();
}
