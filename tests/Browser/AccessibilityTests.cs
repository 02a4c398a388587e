namespace Mercredi.Tests;

/// <summary>No page has a violation that axe can see, in either language (T8).</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Browsers browsers)
{
    [Theory]
    [InlineData(null, "/connexion")]
    [InlineData(null, "/mot-de-passe-oublie")]
    [InlineData(null, "/accessibilite")]
    [InlineData(null, "/nulle-part")]
    [InlineData(null, "/hors-ligne")]
    [InlineData("famille00001", "/tableau-de-bord")]
    [InlineData("famille00001", "/famille")]
    [InlineData("famille00001", "/reservations")]
    [InlineData("famille00001", "/semaine-type")]
    [InlineData("famille00001", "/demarches")]
    [InlineData("famille00001", "/documents")]
    [InlineData("famille00001", "/factures")]
    [InlineData("famille00001", "/compte")]
    [InlineData("accueil", "/equipe")]
    [InlineData("accueil", "/equipe/demarches")]
    [InlineData("accueil", "/equipe/factures")]
    [InlineData("accueil", "/equipe/familles")]
    [InlineData("accueil", "/equipe/familles/F00001")]
    [InlineData("accueil", "/equipe/rentree")]
    [InlineData("accueil", "/equipe/informations")]
    public async Task Page_HasNoViolation(string? login, string address)
    {
        var page = login is null ? await browsers.OpenAsync() : await browsers.SignInAsync(login);
        var answer = await page.GotoAsync(address);
        Assert.Equal(address == "/nulle-part" ? 404 : 200, answer!.Status);
        await page.AssertCleanInBothLanguagesAsync();
    }
}
