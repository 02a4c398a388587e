using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>One Chromium for all tests of a collection, beside one running site.</summary>
public sealed class Browsers : IAsyncLifetime
{
    /// <summary>A bound for what never comes, not a claim about speed: other work may share the machine.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);

    private readonly DemoSite _site = new();
    private readonly List<IBrowserContext> _open = [];
    private IPlaywright _playwright = null!;
    private IBrowser _chromium = null!;
    private string? _test;

    public Uri Address => _site.Address;

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync();
        Assertions.SetDefaultExpectTimeout((float)TooLong.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>A visitor with a browser of their own, until the next test of the collection opens one.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900, bool touch = false, string locale = "fr-FR", bool scripts = true)
    {
        if (_test != TestContext.Current.Test!.UniqueID)
        {
            foreach (var left in _open) await left.CloseAsync();
            _open.Clear();
            _test = TestContext.Current.Test.UniqueID;
        }

        var context = await _chromium.NewContextAsync(new()
        {
            BaseURL = Address.ToString(), Locale = locale, ViewportSize = new() { Width = width, Height = height }, HasTouch = touch, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce,
        }).WaitAsync(TooLong);
        _open.Add(context);
        var page = await context.NewPageAsync().WaitAsync(TooLong);
        page.SetDefaultTimeout((float)TooLong.TotalMilliseconds);
        // What waits for a crashed page waits for ever; what waits for a closed one fails at once.
        page.Crash += (_, crashed) => _ = crashed.CloseAsync();
        return page;
    }

    /// <summary>A visitor who has signed in as the page asks for it.</summary>
    /// <param name="at">Another site than the common one.</param>
    public async Task<IPage> SignInAsync(string login, int width = 1280, int height = 900, bool touch = false, bool scripts = true, Uri? at = null)
    {
        var page = await OpenAsync(width, height, touch, scripts: scripts);
        await page.GotoAsync(new Uri(at ?? Address, "/connexion").ToString());
        await page.GetByLabel("Votre identifiant").FillAsync(login);
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Locator(".site-foot")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Keeps a picture for the documentation when MERCREDI_SCREENSHOTS names a folder.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MERCREDI_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, folder, name + ".png") });
    }
}

/// <summary>Those who do something on a page.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browsers>
{
    public const string Name = "browser";
}

/// <summary>Those who look at every page, and most of those with a site of their own; at the same time, on another site.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<Browsers>
{
    public const string Name = "pages";
}
