using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking;

/// <summary>The words a page gives to its script.</summary>
public static class ScriptWords
{
    /// <summary>All words of a resource in the reader's language, as a JSON object that is safe inside a script element.</summary>
    public static string Json(IStringLocalizer words) => JsonSerializer.Serialize(
        words.GetAllStrings(includeParentCultures: true).DistinctBy(w => w.Name).ToDictionary(w => w.Name, w => w.Value));
}
