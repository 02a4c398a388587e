using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>A reader without a mouse.</summary>
public static class Keys
{
    public static async Task TabToAsync(this IPage page, ILocator target, bool back = false)
    {
        for (var presses = 0; presses < 250; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail("The keyboard never reached the control.");
    }
}
