using System.Globalization;
using System.Text;

namespace Mercredi.Pdf;

/// <summary>Lines that hold Hebrew or Arabic, in the order in which their letters stand on paper from left to right. The line itself is French: it begins at the left.</summary>
internal static class PdfDirection
{
    private const string Brackets = "()[]{}«»‹›<>";

    /// <summary>The letters as they are drawn. A stretch from the first such letter to the last before others, with the blanks, signs and figures within and after it, runs from right to left; figures in it do not.</summary>
    public static IEnumerable<string> Drawn(IEnumerable<string> line)
    {
        var letters = line.ToList();
        for (var i = 0; i < letters.Count; i++)
        {
            if (!IsRightToLeft(letters[i]))
            {
                yield return letters[i];
                continue;
            }

            var end = i;
            for (var j = i; j < letters.Count && !IsLeftToRight(letters[j]); j++) if (IsRightToLeft(letters[j]) || IsFigure(letters[j])) end = j;
            foreach (var letter in Turned(ArabicForms.Join(letters[i..(end + 1)]))) yield return letter;
            i = end;
        }
    }

    private static IEnumerable<string> Turned(List<string> letters)
    {
        for (var i = letters.Count - 1; i >= 0; i--)
        {
            var last = i;
            while (i > 0 && IsFigure(letters[last]) && (IsFigure(letters[i - 1]) || (i > 1 && letters[i - 1] is "." or "," or "/" or ":" && IsFigure(letters[i - 2])))) i--;
            foreach (var letter in letters[i..(last + 1)]) yield return last > i ? letter : Mirrored(letter);
        }
    }

    private static string Mirrored(string letter) => letter.Length == 1 && Brackets.IndexOf(letter[0], StringComparison.Ordinal) is >= 0 and var at ? $"{Brackets[at ^ 1]}" : letter;

    private static bool IsFigure(string letter) => Rune.IsDigit(First(letter));

    /// <summary>The blocks of the scripts that are written so, but their figures.</summary>
    private static bool IsRightToLeft(string letter) => First(letter).Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) && !IsFigure(letter);

    private static bool IsLeftToRight(string letter) => !IsRightToLeft(letter) && Rune.GetUnicodeCategory(First(letter)) is <= UnicodeCategory.OtherLetter;

    private static Rune First(string letter) => letter.EnumerateRunes().First();
}
