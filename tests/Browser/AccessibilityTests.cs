using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>No page has a violation that axe can see, in either language, by day and in the dark (T8).</summary>
[Collection(PageTests.Name)]
public sealed class AccessibilityTests(Browsers browsers)
{
    [Theory]
    [MemberData(nameof(MainPages.Logins), MemberType = typeof(MainPages))]
    public async Task Pages_HaveNoViolation(string login)
    {
        var page = await browsers.EnterAsync(login);
        foreach (var address in MainPages.Of(login))
        {
            Assert.Equal(200, (await page.OpenAsync(address)).Status);
            await page.AssertCleanInBothLanguagesAsync();
            await page.AssertReadableInTheDarkAsync();
        }
    }

    [Theory]
    [InlineData("", "/nulle-part", 404)]
    [InlineData("famille00001", "/equipe", 403)]
    [InlineData("cerisiers", "/equipe/familles", 403)]
    public async Task PageThatIsNotToBeHad_HasNoViolation(string login, string address, int status)
    {
        var page = await browsers.EnterAsync(login);
        Assert.Equal(status, (await page.GotoAsync(address))!.Status);
        await page.AssertCleanInBothLanguagesAsync();
    }

    [Fact]
    public async Task NewPassword_HasNoViolation()
    {
        const string Login = "famille01492";
        var page = await browsers.OpenAsync();
        await page.GotoAsync("/mot-de-passe-oublie");
        await page.GetByLabel("Votre identifiant ou votre adresse électronique").FillAsync(Login);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir le lien" }).ClickAsync();
        var letter = await page.LetterToAsync(Login);
        await page.AssertCleanAsync();
        await letter.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Nouveau mot de passe")).ToBeVisibleAsync();
        await page.AssertCleanInBothLanguagesAsync();
    }

    [Fact]
    public async Task Calendar_WithItsBubbleAndItsRecap_HasNoViolation()
    {
        const string Centre = "LOI-RIV";
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(1).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.OpenAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await cell.HoverAsync();
        await Expect(page.Locator("#bubble")).ToBeVisibleAsync();
        await page.AssertCleanAsync();
        await cell.ClickAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        await page.AssertCleanAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToBeVisibleAsync();
        await page.AssertCleanAsync();
    }

    [Fact]
    public async Task BoardWithItsPanel_HasNoViolation_AndOpensInSightOnAPhone()
    {
        var page = await browsers.SignInAsync("accueil");
        await page.OpenAsync("/equipe");
        await page.Locator("[data-board]").First.ClickAsync();
        await Expect(page.Locator(".kitchen")).ToBeVisibleAsync();
        await page.AssertCleanAsync();

        await page.SetViewportSizeAsync(320, 640);
        await page.OpenAsync("/equipe");
        await page.Locator("[data-board]").First.ClickAsync();
        await Expect(page.Locator("#panel-title")).ToBeFocusedAsync();
        await Expect(page.Locator("#panel-title")).ToBeInViewportAsync();
        await Expect(page.Locator(".kitchen")).ToBeVisibleAsync();
        await page.AssertNoSidewaysScrollAsync();
        await page.AssertCleanAsync();
    }
}
