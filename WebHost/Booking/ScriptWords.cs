using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking;

/// <summary>The words a page gives to its script.</summary>
public static class ScriptWords
{
    /// <summary>
    /// All words of the resources in the reader's language, as a JSON object that is safe inside a script element. A word that several resources have is the first one's.
    /// </summary>
    public static string Json(params IEnumerable<IStringLocalizer> words) => JsonSerializer.Serialize(
        words.SelectMany(w => w.GetAllStrings(includeParentCultures: true)).DistinctBy(w => w.Name).ToDictionary(w => w.Name, w => w.Value));
}
