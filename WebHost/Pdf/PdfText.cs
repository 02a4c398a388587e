using System.Globalization;
using System.Text;

namespace Mercredi.Pdf;

/// <summary>Text as it is drawn: composed letters, one kind of blank a line can break at and one it cannot, and nothing invisible.</summary>
internal static class PdfText
{
    private const char NoBreak = '\u00A0';

    /// <summary>
    /// The letters of a text as people count them, each in composed form. Soft hyphens, zero-width signs, marks of direction and whatever else has no shape are dropped;
    /// control characters and line breaks become blanks; halves of broken pairs become the sign for a lost letter.
    /// </summary>
    public static IEnumerable<string> Letters(string text)
    {
        var sound = string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormC);
        foreach (var letter in Elements(sound))
        {
            var shown = string.Concat(letter.EnumerateRunes().Where(HasShape).Select(r => Blank(r) ?? r.ToString()));
            // A carriage return and its line feed are one element of two signs.
            if (shown.Length > 0) yield return string.IsNullOrWhiteSpace(shown) ? shown[..1] : shown;
        }
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }

    private static bool HasShape(Rune rune) => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format && rune.Value is not (>= 0xFE00 and <= 0xFE0F) and not (>= 0xE0100 and <= 0xE01EF);

    private static string? Blank(Rune rune) => rune.Value is NoBreak or 0x202F or 0x2007 ? $"{NoBreak}" : Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " " : null;
}
