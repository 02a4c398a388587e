using System.Globalization;
using System.Text;

namespace Mercredi.Text;

/// <summary>Text as people meant it: composed letters, ordinary spaces and hyphens, nothing that cannot be seen. One rule for imports and forms.</summary>
public static class CleanText
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

    /// <summary>
    /// For comparing words and finding people: in lower case, without accents, one apostrophe and one hyphen for all kinds, letters that are two in one spelt out, digits of every script
    /// as ours. «Émilie» is <c>emilie</c>, «O’Connor» <c>o'connor</c>, «Lecœur» <c>lecoeur</c>.
    /// </summary>
    public static string Folded(string text)
    {
        if (Ascii.IsValid(text)) return text.Trim().ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Of(text).EnumerateRunes()) folded.Append(FoldedLetters.Of(rune));
        return folded.ToString();
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
