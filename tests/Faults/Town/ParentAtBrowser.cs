using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests.Faults;

/// <summary>A parent with a real browser, behind a relay that stands for the reverse proxy; the page is opened once and never again.</summary>
internal sealed class ParentAtBrowser : IAsyncDisposable
{
    private const float Patience = 60_000;

    private readonly Relay _proxy;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;
    private readonly IPage _page;
    private readonly ILocator _cell;

    private ParentAtBrowser(Relay proxy, IPlaywright playwright, IBrowser chromium, IPage page, ILocator cell) =>
        (_proxy, _playwright, _chromium, _page, _cell) = (proxy, playwright, chromium, page, cell);

    /// <summary>Signs in and opens the week of a date.</summary>
    public static async Task<ParentAtBrowser> OpenAsync(IReadOnlyList<Uri> addresses, Home home, string centre, DateOnly date)
    {
        var proxy = new Relay(new IPEndPoint(IPAddress.Loopback, 0), [.. addresses.Select(a => new IPEndPoint(IPAddress.Loopback, a.Port))]);
        SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
        var page = await (await chromium.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{proxy.Port}", Locale = "fr-FR" })).NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Votre identifiant").FillAsync(home.Login);
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await page.EvaluateAsync("window.neverReloaded = true");
        var cell = page.Locator($"[data-cell='{home.Children[0]}|{date:yyyy-MM-dd}|{centre}|MAT']");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
        return new ParentAtBrowser(proxy, playwright, chromium, page, cell);
    }

    /// <summary>Books while something goes on, then cancels; the page may reconnect, and nothing else.</summary>
    public async Task<T> BookDuringAsync<T>(Task<T> something)
    {
        await ChangeAsync("pending", "confirmed");
        var result = await something;
        await ChangeAsync("cancelling", "free");
        Assert.True(await _page.EvaluateAsync<bool>("window.neverReloaded === true"), "The page was loaded again.");
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
        await _proxy.DisposeAsync();
    }

    private async Task ChangeAsync(string chosen, string saved)
    {
        await _cell.ClickAsync();
        await Expect(_cell).ToHaveAttributeAsync("data-state", chosen);
        await _page.Locator("#save").ClickAsync();
        await Expect(_page.Locator("#recap[open] [data-outcome]")).ToHaveCountAsync(1);
        await _page.Keyboard.PressAsync("Escape");
        await Expect(_cell).ToHaveAttributeAsync("data-state", saved);
        await Expect(_page.Locator("[data-line=live]")).ToBeVisibleAsync();
    }
}
