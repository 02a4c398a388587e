using System.Globalization;

namespace Mercredi.Localisation;

/// <summary>What staff type into a search.</summary>
public static class SearchWords
{
    /// <summary>Whether every word of a search is somewhere in a line, whatever its case and accents; nothing typed finds everything.</summary>
    public static bool Find(string? search, string line) => (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(line, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
