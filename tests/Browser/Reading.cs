using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>What a page shows only when it is opened after something has happened behind it.</summary>
public static class Reading
{
    private static readonly TimeSpan GivesUp = TimeSpan.FromMinutes(1);

    /// <summary>The letter to a sign-in, in the demo's post box, once it is there.</summary>
    public static async Task<ILocator> LetterToAsync(this IPage page, string login)
    {
        var letter = page.GetByRole(AriaRole.Article).Filter(new() { HasText = login });
        await page.OpenUntilAsync("/demo/courrier", async () => await letter.CountAsync() > 0);
        return letter.First;
    }

    /// <summary>Opens the page again and again until it shows what is awaited.</summary>
    public static async Task OpenUntilAsync(this IPage page, string address, Func<Task<bool>> shown)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            await page.GotoAsync(address);
            if (await shown()) return;
            await patience.WaitForNextTickAsync();
        }
        while (TimeProvider.System.GetElapsedTime(begun) < GivesUp);

        Assert.Fail($"{address} never showed what was awaited.");
    }
}
