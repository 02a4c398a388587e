using System.Globalization;
using System.Text;

namespace Mercredi.Text;

/// <summary>Text as people meant it: composed letters, ordinary spaces and hyphens, nothing that cannot be seen. One rule for imports and forms.</summary>
internal static class CleanText
{
    /// <summary>
    /// Letters are composed (NFC); every kind of space becomes a plain one and every non-breaking hyphen a plain one; signs without a width (zero-width spaces, direction marks, soft
    /// hyphens, byte order marks) go; both ends are trimmed. Control characters stay: they are for the reader to refuse.
    /// </summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u2011' or '\u2010') kept.Append('-');
            else if (char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator) kept.Append(' ');
            else if (c is '\u00AD' or (>= '\uFE00' and <= '\uFE0F') || char.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            else kept.Append(c);
        }

        var plain = kept.ToString().Trim();
        return IsWhole(plain) ? plain.Normalize(NormalizationForm.FormC) : plain;
    }

    /// <summary>Without accents and in lower case, for comparing words and finding people: «Émilie» as <c>emilie</c>, «O’Connor» as <c>o'connor</c>.</summary>
    public static string Folded(string text)
    {
        var plain = Of(text);
        if (!IsWhole(plain)) return plain.ToLowerInvariant();
        var letters = plain.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Replace('’', '\'').Replace('‘', '\'').Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).ToLowerInvariant();
    }

    /// <summary>No half of a letter, which no composition knows.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
