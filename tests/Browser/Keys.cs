using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>A reader without a mouse.</summary>
public static class Keys
{
    /// <summary>What brings the focus nearer to an element: nothing when it has it, an arrow where it is among the cells of the same grid.</summary>
    private const string NextKey = """
        element => {
          const active = document.activeElement;
          if (active === element) return "";
          const grid = ["cell", "board"].find(kind => element.dataset[kind]);
          if (!grid || !active?.dataset?.[grid]) return "Tab";
          const [from, to] = [active.getBoundingClientRect(), element.getBoundingClientRect()];
          const [right, down] = [to.left + to.width / 2 - from.left - from.width / 2, to.top + to.height / 2 - from.top - from.height / 2];
          if (Math.abs(right) > Math.min(from.width, to.width) / 2) return right > 0 ? "ArrowRight" : "ArrowLeft";
          return down > 0 ? "ArrowDown" : "ArrowUp";
        }
        """;

    /// <summary>Goes to a control by tab, and inside a grid of cells, which is one stop, by arrows; answers with how often tab was pressed.</summary>
    public static async Task<int> TabToAsync(this IPage page, ILocator target, bool back = false)
    {
        var tabs = 0;
        for (var presses = 0; presses < 250; presses++)
        {
            var key = await target.EvaluateAsync<string>(NextKey);
            if (key.Length == 0) return tabs;
            if (key == "Tab") tabs++;
            await page.Keyboard.PressAsync(key == "Tab" && back ? "Shift+Tab" : key);
        }

        Assert.Fail("The keyboard never reached the control.");
        return tabs;
    }
}
