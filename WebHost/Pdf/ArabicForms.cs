using System.Text;

namespace Mercredi.Pdf;

/// <summary>
/// Arabic letters as they look beside their neighbours. Fonts have each as a sign of its own in Unicode's presentation forms, which come in one order: alone, at the end, at the beginning,
/// in the middle; so the table is read from Unicode itself.
/// </summary>
internal static class ArabicForms
{
    private const char Tatweel = '\u0640';
    private const char Lam = '\u0644';

    private static readonly Dictionary<string, string> Forms = Read();

    /// <summary>The letters of a stretch in the order in which they are read, each in its form; lam and alef are one sign. Vowel signs, which names do without, are left out.</summary>
    public static List<string> Join(IReadOnlyList<string> letters)
    {
        var plain = new List<string>();
        foreach (var letter in letters)
        {
            var bare = IsArabic(letter) ? letter[..1] : letter;
            if (plain.Count > 0 && plain[^1] == $"{Lam}" && Forms.ContainsKey(Lam + bare)) plain[^1] += bare;
            else plain.Add(bare);
        }

        return [.. plain.Select((letter, i) => Form(letter, i > 0 && JoinsNext(plain[i - 1]) && JoinsBefore(letter), i + 1 < plain.Count && JoinsNext(letter) && JoinsBefore(plain[i + 1])))];
    }

    private static string Form(string letter, bool before, bool next) =>
        Forms.TryGetValue(letter, out var forms) ? $"{forms[(before, next) switch { (true, true) => 3, (false, true) => 2, (true, false) => 1, _ => 0 }]}" : letter;

    private static bool IsArabic(string letter) => letter[0] is >= '\u0600' and <= '\u06FF';

    private static bool JoinsNext(string letter) => letter[0] == Tatweel ? letter.Length == 1 : Forms.TryGetValue(letter, out var forms) && forms.Length > 2;

    private static bool JoinsBefore(string letter) => letter[0] == Tatweel || (Forms.TryGetValue(letter, out var forms) && forms.Length > 1);

    private static Dictionary<string, string> Read()
    {
        var forms = new Dictionary<string, string>();
        foreach (var (first, last) in new[] { ('\uFE80', '\uFEFC'), ('\uFB50', '\uFBB1'), ('\uFBD3', '\uFBFF') })
        {
            for (var sign = first; sign <= last; sign++)
            {
                var letter = sign.ToString().Normalize(NormalizationForm.FormKC);
                if (letter != $"{sign}" && (letter.Length == 1 || (letter.Length == 2 && letter[0] == Lam))) forms[letter] = forms.GetValueOrDefault(letter, "") + sign;
            }
        }

        return forms;
    }
}
