using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mercredi.Api;

/// <summary>What was done, said on the page that comes next: the one way to carry it there. The frame around every page shows it, once.</summary>
/// <param name="Text">A sentence in the reader's language.</param>
/// <param name="Href">Where the reader may want to go on, with the words of <paramref name="Link"/>; null for nowhere.</param>
public sealed record CarriedNotice(string Text, string? Href = null, string? Link = null)
{
    private const string Key = "notice";

    /// <summary>Null when nothing was carried here, or what was carried is none of ours.</summary>
    public static CarriedNotice? Take(ITempDataDictionary carried)
    {
        try
        {
            return carried[Key] is string json ? JsonSerializer.Deserialize<CarriedNotice>(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Carry(PageModel from) => from.TempData[Key] = JsonSerializer.Serialize(this);
}

public static class CarriedNotices
{
    /// <summary>Says on the next page what this one did.</summary>
    public static void Carry(this PageModel page, string sentence) => new CarriedNotice(sentence).Carry(page);
}
