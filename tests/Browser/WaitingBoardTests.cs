using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>The waiting list in the day's panel of the staff board (W9).</summary>
[Collection(BrowserTests.Name)]
public sealed class WaitingBoardTests(Browsers browsers)
{
    private const string Centre = "LOI-MOU";

    [Fact]
    public async Task List_IsReorderedWithAReason_AndTheFamilyReadsIt()
    {
        var children = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(40).Take(3).ToList();
        var pages = new List<IPage>();
        foreach (var child in children) pages.Add(await browsers.SignInAsync(child.Login));
        var staff = await browsers.SignInAsync("accueil");
        var date = await DemoDays.BookableWednesdayAsync(pages[0], Centre);
        // One place, which the first child has.
        await SendAsync(pages[0], "PUT", $"/api/plans/{children[0].Id}/{date:yyyy-MM-dd}", new { centreId = Centre, activities = new[] { "MAT" } });
        await SendAsync(pages[0], "POST", "/api/plans/save", new { operationId = Guid.NewGuid() });
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 1);
        foreach (var (page, child) in pages.Zip(children).Skip(1))
            await SendAsync(page, "PUT", $"/api/waiting/{child.Id}/{date:yyyy-MM-dd}/{Centre}", new { activities = new[] { "MAT" }, onOffer = "ask" });

        await staff.OpenAsync($"/equipe?date={date:yyyy-MM-dd}&vue=mercredis");
        await staff.Locator($"[data-board^='{Centre}|{date:yyyy-MM-dd}|MAT|']").ClickAsync();
        var rows = staff.Locator("[data-waiting]");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToHaveAttributeAsync("data-waiting", children[1].Id);
        await rows.Last.Locator("summary").ClickAsync();
        await rows.Last.GetByLabel("Nouveau rang").FillAsync("1");
        await rows.Last.GetByLabel("Raison").FillAsync("Reprise d’emploi");
        await staff.AssertCleanAsync();
        await staff.AssertReadableInTheDarkAsync();
        await Browsers.PictureAsync(staff, "waiting-board");
        await rows.Last.GetByRole(AriaRole.Button, new() { Name = "Déplacer" }).ClickAsync();
        await Expect(rows.First).ToHaveAttributeAsync("data-waiting", children[2].Id);
        await Expect(rows.First).ToContainTextAsync("Reprise d’emploi");
        await Expect(staff.Locator(".panel [role=status]")).ToContainTextAsync("a changé de rang");
        Assert.Contains("Reprise d’emploi", await SendAsync(pages[2], "GET", "/api/waiting"), StringComparison.Ordinal);

        // By the keyboard alone, on a narrow screen.
        await staff.SetViewportSizeAsync(320, 640);
        await rows.Last.Locator("summary").FocusAsync();
        await staff.Keyboard.PressAsync("Enter");
        await rows.Last.GetByLabel("Raison").FocusAsync();
        await staff.Keyboard.TypeAsync("Inscrit deux fois");
        await staff.AssertNoSidewaysScrollAsync();
        await staff.TabToAsync(rows.Last.GetByRole(AriaRole.Button, new() { Name = "Retirer" }));
        await staff.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(staff.Locator(".panel [role=status]")).ToContainTextAsync("n’est plus sur la liste");
    }

    private static async Task<string> SendAsync(IPage page, string method, string path, object? body = null)
    {
        var answer = await page.APIRequest.FetchAsync(DemoDays.Address(page, path), new() { Method = method, Headers = [new("X-Mercredi-Client", "tests")], DataObject = body });
        Assert.True(answer.Ok, await answer.TextAsync());
        return System.Text.RegularExpressions.Regex.Unescape(await answer.TextAsync());
    }
}
