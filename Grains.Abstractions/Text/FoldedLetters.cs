using System.Globalization;
using System.Text;

namespace Mercredi.Text;

/// <summary>What each letter is compared as.</summary>
internal static class FoldedLetters
{
    private const string Apostrophes = "'’‘‛`´ʹʻʼʾʿˈ′‵＇";

    /// <summary>Letters of their own that have no accent to lose.</summary>
    private static readonly Dictionary<int, string> Spelt = new()
    {
        ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ß'] = "ss", ['ı'] = "i", ['ħ'] = "h", ['ŧ'] = "t", ['−'] = "-",
    };

    private static readonly string?[] Known = new string?[0x3000];

    public static string Of(Rune rune) => rune.Value < Known.Length ? Known[rune.Value] ??= Fold(rune) : Fold(rune);

    private static string Fold(Rune rune)
    {
        if (rune.IsBmp && Apostrophes.Contains((char)rune.Value)) return "'";
        var folded = new StringBuilder();
        foreach (var part in rune.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Spelt.TryGetValue(part.Value, out var letters)) folded.Append(letters);
            else if (Rune.GetUnicodeCategory(part) is UnicodeCategory.DashPunctuation) folded.Append('-');
            else if (Rune.IsDigit(part)) folded.Append((int)Rune.GetNumericValue(part));
            else if (Rune.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark) folded.Append(Rune.ToLowerInvariant(part));
        }

        return folded.ToString();
    }
}
