using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>Every page that menus and links lead to, by who may open it.</summary>
public static class MainPages
{
    private static readonly Dictionary<string, string[]> Addresses = new()
    {
        [""] = ["/connexion", "/mot-de-passe-oublie", "/deconnexion", "/accessibilite", "/hors-ligne", "/demo/courrier"],
        ["famille00001"] = ["/tableau-de-bord", "/famille", "/reservations", "/reservations?vue=jour", "/reservations?vue=mercredis", "/reservations?vue=cantine", "/reservations?vue=mois", "/semaine-type", "/demarches", "/documents", "/factures", "/compte"],
        ["accueil"] = ["/equipe", "/equipe?vue=semaine", "/equipe/demarches", "/equipe/factures", "/equipe/familles", "/equipe/familles/F00001", "/equipe/rentree", "/equipe/attentes", "/equipe/informations", "/demo/ouverture"],
        ["cerisiers"] = ["/equipe"],
    };

    /// <summary>Sign-ins, the empty one a visitor who has none.</summary>
    public static TheoryData<string> Logins => [.. Addresses.Keys];

    /// <summary>The pages of one sign-in.</summary>
    public static IReadOnlyList<string> Of(string login) => Addresses[login];

    /// <summary>A browser of whoever the sign-in is, on no page in particular.</summary>
    public static Task<IPage> EnterAsync(this Browsers browsers, string login, int width = 1280, int height = 900) =>
        login.Length == 0 ? browsers.OpenAsync(width, height) : browsers.SignInAsync(login, width, height);

    /// <summary>Opens a page and waits until its script has drawn what it draws.</summary>
    public static async Task<IResponse> OpenAsync(this IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        await Expect(page.Locator("mercredi-calendar:not(:has([data-cell], [data-chip], [data-day])), mercredi-pattern:not(:has([data-cell])), mercredi-board:not(:has(.board))")).ToHaveCountAsync(0);
        return answer!;
    }

    /// <summary>Whatever is wider than the window has a scroll of its own: the page has none to the side.</summary>
    public static async Task AssertNoSidewaysScrollAsync(this IPage page)
    {
        // After a click the new page may have come without its styles yet.
        await page.WaitForLoadStateAsync();
        var (wide, window) = (await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), await page.EvaluateAsync<int>("innerWidth"));
        Assert.True(wide <= window, $"{page.Url} is {wide} px wide in a window of {window} px.");
    }
}
