namespace Mercredi.Tests;

/// <summary>Every page on the narrowest phone and at 200 % zoom (T8).</summary>
[Collection(PageTests.Name)]
public sealed class NarrowPagesTests(Browsers browsers)
{
    /// <summary>A window of 1280 by 900 pixels, zoomed to twice its size, is half as wide and half as high for the page.</summary>
    [Theory]
    [MemberData(nameof(MainPages.Logins), MemberType = typeof(MainPages))]
    public async Task Pages_On320PixelsAndAtTwiceTheSize_FitAndHaveNoViolation(string login)
    {
        var page = await browsers.EnterAsync(login, 320, 640);
        foreach (var address in MainPages.Of(login))
        {
            await page.SetViewportSizeAsync(320, 640);
            await page.OpenAsync(address);
            await page.AssertNoSidewaysScrollAsync();
            await page.AssertCleanAsync();
            await page.SetViewportSizeAsync(640, 450);
            await page.AssertNoSidewaysScrollAsync();
        }
    }
}
