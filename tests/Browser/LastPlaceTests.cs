using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>Two households and one place, staff watching: what the whole product is for (G6, G7, T5).</summary>
[Collection(BrowserTests.Name)]
public sealed class LastPlaceTests(Browsers browsers)
{
    private const string Centre = "LOI-CER";

    [Fact]
    public async Task TwoFamilies_OneGetsTheLastPlace_TheOtherIsToldAndSeesItReturn()
    {
        var staff = await browsers.SignInAsync("accueil");
        var (date, first, second) = await MeetAsync(pair: 1);
        var (rose, adam) = (first.Child, second.Child);
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 1);
        await staff.GotoAsync($"/equipe?date={date:yyyy-MM-dd}");
        var seen = staff.Locator($"[data-board^='{Centre}|{date:yyyy-MM-dd}|MAT|']").First;
        await ExpectBarAsync(seen, confirmed: 0, pending: 0);

        var mine = Cell(first.Page, rose, date);
        var theirs = Cell(second.Page, adam, date);
        await Expect(mine).ToHaveAttributeAsync("data-places", "1");
        await Expect(theirs).ToHaveAttributeAsync("data-places", "1");
        await Browsers.PictureAsync(first.Page, "1-one-place-left");

        await mine.ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-state", "pending");
        await Expect(theirs).ToHaveAttributeAsync("data-state", "full");
        await ExpectBarAsync(seen, confirmed: 0, pending: 1);
        await Browsers.PictureAsync(first.Page, "2-held-yellow");
        await Browsers.PictureAsync(second.Page, "3-other-family-full");

        await first.Page.Locator("#save").ClickAsync();
        await Expect(first.Page.Locator("#recap")).ToContainTextAsync(rose.FirstName);
        await Expect(mine).ToHaveAttributeAsync("data-state", "confirmed");
        await ExpectBarAsync(seen, confirmed: 1, pending: 0);
        await Browsers.PictureAsync(first.Page, "4-recap-green");
        await Expect(seen).ToContainTextAsync(": complet"); // of one band: the sum of both has places
        await Browsers.PictureAsync(staff, "5-staff-board");

        await first.Page.ReloadAsync();
        await Expect(mine).ToHaveAttributeAsync("data-state", "confirmed");
        await mine.ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-state", "cancelling");
        await Expect(theirs).ToHaveAttributeAsync("data-state", "full");
        await first.Page.Locator("#save").ClickAsync();
        await Expect(mine).ToHaveAttributeAsync("data-state", "free");
        await Expect(theirs).ToHaveAttributeAsync("data-places", "1");
        await Expect(theirs).ToHaveAttributeAsync("data-state", "free");
        await ExpectBarAsync(seen, confirmed: 0, pending: 0);
    }

    [Fact]
    public async Task StaffLowersTheCapacity_EveryScreenMovesAtOnce()
    {
        var staff = await browsers.SignInAsync("accueil");
        var (date, first, second) = await MeetAsync(pair: 2);
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 7);
        await Expect(Cell(first.Page, first.Child, date)).ToHaveAttributeAsync("data-places", "7");
        await Expect(Cell(second.Page, second.Child, date)).ToHaveAttributeAsync("data-places", "7");
        await DemoDays.SetCapacityAsync(staff, Centre, date, "MAT", 0);
        await Expect(Cell(first.Page, first.Child, date)).ToHaveAttributeAsync("data-state", "closed");
    }

    private async Task<(DateOnly Date, (IPage Page, DemoChild Child) First, (IPage Page, DemoChild Child) Second)> MeetAsync(int pair)
    {
        var children = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(pair * 2).Take(2).ToList();
        var first = await browsers.SignInAsync(children[0].Login);
        var second = await browsers.SignInAsync(children[1].Login);
        var date = await DemoDays.BookableWednesdayAsync(first, Centre);
        await first.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await second.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        return (date, (first, children[0]), (second, children[1]));
    }

    private static Task ExpectBarAsync(ILocator bar, int confirmed, int pending) =>
        Expect(bar).ToHaveAttributeAsync("data-version", new System.Text.RegularExpressions.Regex($"^{confirmed} {pending} "));

    private static ILocator Cell(IPage page, DemoChild child, DateOnly date) => page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
}
