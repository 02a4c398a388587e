using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>A freed place finds its child, seen by everybody: who has it, who waits first and second, and a stranger (W1 to W4).</summary>
[Collection(BrowserTests.Name)]
public sealed class WaitingTests(Browsers browsers)
{
    private const string Centre = "LOI-CER";

    private static readonly DemoChild[] Children = [.. DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(40).DistinctBy(c => c.Login).Take(8)];

    [Fact]
    public async Task Cancelled_TurnsIntoAnOffer_RanksMove_AndAStrangerIsRefused()
    {
        var (a, b, c, d) = (Children[0], Children[1], Children[2], Children[3]);
        var date = await FullAsync(a);
        var first = await OpenAsync(b, date, 390);
        var second = await OpenAsync(c, date, 390);
        var stranger = await OpenAsync(d, date, 1280);
        await WaitAsync(first, b, date);
        var heights = await first.Locator(".legend button").EvaluateAllAsync<double[]>("all => [...new Set(all.map(b => b.offsetHeight))]");
        Assert.Single(heights);
        await Browsers.PictureAsync(first, "waiting-1-first");
        await WaitAsync(second, c, date);
        await Expect(Cell(second, c, date)).ToContainTextAsync("rang 2");
        await Expect(Cell(stranger, d, date)).ToContainTextAsync("2 en attente");

        await CancelAsync(a, date);
        await Expect(Cell(first, b, date)).ToHaveAttributeAsync("data-state", "offered");
        await Expect(first.Locator("#live-status")).ToContainTextAsync($"Une place s’est libérée pour {b.FirstName}");
        await Expect(Cell(second, c, date)).ToContainTextAsync("rang 1");
        await Expect(Cell(stranger, d, date)).ToContainTextAsync("1 en attente");
        await Expect(Cell(stranger, d, date)).ToHaveAttributeAsync("data-state", "full");
        Assert.Equal(409, await AskAsync(stranger, "PUT", $"/api/plans/{d.Id}/{date:yyyy-MM-dd}", new { centreId = Centre, activities = new[] { "MAT" } }));
        await Browsers.PictureAsync(first, "waiting-2-offered");
        await Browsers.PictureAsync(second, "waiting-3-rank-one");
        await Browsers.PictureAsync(stranger, "waiting-4-stranger");
        await first.AssertCleanAsync();

        await first.Locator("[data-wait=accept]").ClickAsync();
        await Expect(Cell(first, b, date)).ToHaveAttributeAsync("data-state", "confirmed");
        // One's own answer is nobody else's, and what was said of a full day is not said of a booked one.
        await Expect(Cell(first, b, date)).ToBeFocusedAsync();
        await Expect(first.Locator(".cell-note")).ToHaveCountAsync(0);
        await Expect(first.Locator("[data-notice=elsewhere]")).ToHaveCountAsync(0);
        await Browsers.PictureAsync(first, "waiting-5-taken");
        await Expect(Cell(second, c, date)).ToHaveAttributeAsync("data-state", "waiting");
    }

    [Fact]
    public async Task Keyboard_JoinsAndLeaves_AndThePageOfWaitsIsClean()
    {
        var (a, b) = (Children[4], Children[5]);
        var date = await FullAsync(a);
        var page = await OpenAsync(b, date, 1280);
        await Cell(page, b, date).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-wait=wait][data-day=MAT]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, b, date)).ToHaveAttributeAsync("data-state", "waiting");
        await page.AssertCleanAsync();

        await page.GotoAsync("/mes-attentes");
        await Expect(page.Locator("[data-waiting][data-state=waiting]")).ToContainTextAsync(b.FirstName);
        await page.AssertCleanAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ne plus attendre" }).ClickAsync();
        await Expect(page.Locator("[data-waiting][data-state=left]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WithoutScripts_AnOfferIsAnsweredOnItsPage()
    {
        var (a, b) = (Children[6], Children[7]);
        var date = await FullAsync(a);
        var page = await browsers.SignInAsync(b.Login, 320, 640, scripts: false);
        Assert.Equal(200, await AskAsync(page, "PUT", $"/api/waiting/{b.Id}/{date:yyyy-MM-dd}/{Centre}", new { activities = new[] { "MAT" } }));
        await CancelAsync(a, date);
        await page.GotoAsync("/mes-attentes");
        await page.Locator("[data-waiting][data-state=offered] button.button-primary").ClickAsync();
        await Expect(page.Locator("[data-waiting][data-state=taken]").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Browsers.PictureAsync(page, "waiting-6-without-scripts");
    }

    /// <summary>A Wednesday with one place of the morning, which this child has.</summary>
    private async Task<DateOnly> FullAsync(DemoChild child)
    {
        var page = await browsers.SignInAsync(child.Login);
        var staff = await browsers.SignInAsync("accueil");
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 1);
        Assert.Equal(200, await AskAsync(page, "PUT", $"/api/plans/{child.Id}/{date:yyyy-MM-dd}", new { centreId = Centre, activities = new[] { "MAT" } }));
        Assert.Equal(200, await AskAsync(page, "POST", "/api/plans/save", new { operationId = Guid.NewGuid() }));
        return date;
    }

    private async Task CancelAsync(DemoChild child, DateOnly date)
    {
        var page = await browsers.SignInAsync(child.Login);
        Assert.Equal(200, await AskAsync(page, "PUT", $"/api/plans/{child.Id}/{date:yyyy-MM-dd}", new { centreId = Centre, activities = Array.Empty<string>() }));
        Assert.Equal(200, await AskAsync(page, "POST", "/api/plans/save", new { operationId = Guid.NewGuid() }));
    }

    private async Task<IPage> OpenAsync(DemoChild child, DateOnly date, int width)
    {
        var page = await browsers.SignInAsync(child.Login, width, 844);
        await page.GotoAsync($"/reservations?vue=jour&date={date:yyyy-MM-dd}");
        var chip = page.Locator($".day-card:has([data-cell^='{child.Id}|']) .chip").Filter(new() { HasText = "Cerisiers" });
        await chip.ClickAsync();
        await Expect(Cell(page, child, date)).ToBeVisibleAsync();
        return page;
    }

    private static async Task WaitAsync(IPage page, DemoChild child, DateOnly date)
    {
        await Expect(Cell(page, child, date)).ToHaveAttributeAsync("data-state", "full");
        // It says why it cannot be chosen, and is tapped all the same.
        await Cell(page, child, date).ClickAsync(new() { Force = true });
        await page.Locator("[data-wait=wait][data-day=MAT]").ClickAsync();
        await Expect(Cell(page, child, date)).ToHaveAttributeAsync("data-state", "waiting");
    }

    private static async Task<int> AskAsync(IPage page, string method, string path, object body) =>
        (await page.APIRequest.FetchAsync(DemoDays.Address(page, path), new() { Method = method, Headers = [new("X-Mercredi-Client", "tests")], DataObject = body })).Status;

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date) => page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
}
