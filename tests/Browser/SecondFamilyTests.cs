using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>One browser, two families after each other: the second never sees the first one's children.</summary>
[Collection(BrowserTests.Name)]
public sealed class SecondFamilyTests(Browsers browsers)
{
    [Fact]
    public async Task SecondTab_AnotherFamilySignsIn_TheFirstTabIsTheirs()
    {
        var first = await browsers.SignInAsync("famille00001");
        await first.GotoAsync("/reservations");
        await Expect(first.Locator("mercredi-calendar")).ToContainTextAsync("Rose");

        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/deconnexion");
        await second.Locator("main form button").ClickAsync();
        await second.GetByLabel("Votre identifiant").FillAsync("famille00002");
        await second.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await second.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await second.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));

        await Expect(first.Locator("mercredi-calendar")).ToContainTextAsync("Olivia");
        await Expect(first.Locator("mercredi-calendar")).Not.ToContainTextAsync("Rose");
    }
}
