using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>No violation that axe can see (T8).</summary>
public static class Axe
{
    /// <summary>The page as it is now.</summary>
    public static Task AssertCleanAsync(this IPage page) => AssertCleanAsync(page, new());

    /// <summary>Dark changes nothing but colours.</summary>
    public static async Task AssertReadableInTheDarkAsync(this IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertCleanAsync(page, new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task AssertCleanAsync(IPage page, AxeRunOptions options)
    {
        // Without its styles everything is small and pale.
        await page.WaitForLoadStateAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        var result = await page.RunAxe(options);
        Assert.True(result.Violations.Length == 0, page.Url + '\n' + string.Join('\n', result.Violations.Select(Describe)));
    }

    /// <summary>The page opened in both languages; French last, since the account remembers.</summary>
    public static async Task AssertCleanInBothLanguagesAsync(this IPage page)
    {
        foreach (var (language, button) in new[] { ("en", "English"), ("fr", "Français") })
        {
            await page.Locator("footer").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await page.AssertCleanAsync();
        }
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} — {string.Join(" ; ", violation.Nodes.Take(3).Select(n => n.Html))}";
}
