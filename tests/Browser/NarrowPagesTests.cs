namespace Mercredi.Tests;

/// <summary>Every page on the narrowest phone, at 200 % zoom and in the dark (T8).</summary>
[Collection(BrowserTests.Name)]
public sealed class NarrowPagesTests(Browsers browsers)
{
    [Theory]
    [MemberData(nameof(MainPages.Logins), MemberType = typeof(MainPages))]
    public async Task Pages_On320Pixels_FitAndHaveNoViolation(string login)
    {
        var page = await browsers.EnterAsync(login, 320, 640);
        foreach (var address in MainPages.Of(login))
        {
            await page.OpenAsync(address);
            await page.AssertNoSidewaysScrollAsync();
            await page.AssertCleanAsync();
        }
    }

    /// <summary>A window of 1280 by 900 pixels, zoomed to twice its size, is half as wide and half as high for the page.</summary>
    [Theory]
    [MemberData(nameof(MainPages.Logins), MemberType = typeof(MainPages))]
    public async Task Pages_AtTwiceTheSize_Fit(string login)
    {
        var page = await browsers.EnterAsync(login, 640, 450);
        foreach (var address in MainPages.Of(login))
        {
            await page.OpenAsync(address);
            await page.AssertNoSidewaysScrollAsync();
        }
    }

    [Theory]
    [MemberData(nameof(MainPages.Logins), MemberType = typeof(MainPages))]
    public async Task Pages_InTheDark_HaveNoViolation(string login)
    {
        var page = await browsers.EnterAsync(login);
        await page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Dark });
        foreach (var address in MainPages.Of(login))
        {
            await page.OpenAsync(address);
            await page.AssertCleanAsync();
        }
    }
}
