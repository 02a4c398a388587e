using System.Text;

namespace Mercredi.Text;

/// <summary>The folded forms by which one line of a list is found: made once, compared often.</summary>
public sealed class SearchKeys
{
    private const char Field = '\n';

    private readonly string[] _surnames;
    private readonly string _words;
    private readonly string _fields;
    private readonly string _emails;
    private readonly string _telephones;

    /// <param name="surnames">What a line is filed under: family names of everybody in it.</param>
    /// <param name="words">Everything else that it is called: first names, sign-ins, numbers, titles.</param>
    /// <param name="telephones">Digits alone, each number in its national and its international form (without + or 00).</param>
    public SearchKeys(IEnumerable<string> surnames, IEnumerable<string> words, IEnumerable<string>? emails = null, IEnumerable<string>? telephones = null)
    {
        var names = surnames.ToList();
        var spelt = names.Concat(words).Select(Words).ToList();
        _surnames = [.. names.Select(n => string.Concat(Words(n))).Where(n => n.Length > 0).Distinct()];
        _words = $" {string.Join(' ', spelt.SelectMany(w => w))} ";
        _fields = Joined(spelt.Select(w => string.Concat(w)));
        _emails = Joined((emails ?? []).Select(e => string.Concat(Words(e))));
        _telephones = Joined(telephones ?? []);
    }

    /// <summary>The words of a text in the form in which they are compared: letters and digits alone.</summary>
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in CleanText.Folded(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    internal bool HasSurname(string word) => _surnames.Contains(word);

    /// <summary>How well a word is found, 0 best; null for not at all.</summary>
    internal int? Rank(string word) =>
        HasSurname(word) ? 0
        : Array.Exists(_surnames, s => s.StartsWith(word, StringComparison.Ordinal)) ? 1
        : _words.Contains($" {word} ", StringComparison.Ordinal) || Has(_emails, $"{Field}{word}{Field}") ? 2
        : _words.Contains(" " + word, StringComparison.Ordinal) || Has(_fields, Field + word) ? 3
        : Has(_fields, word) || Has(_emails, word) ? 4
        : null;

    /// <summary>The same for a part of a telephone number.</summary>
    /// <param name="fromStart">Whether the digits are an international number's first ones.</param>
    internal int? RankTelephone(string digits, bool fromStart) =>
        Has(_telephones, $"{Field}{digits}{Field}") ? 2
        : Has(_telephones, Field + digits) ? 3
        : !fromStart && Has(_telephones, digits) ? 4
        : null;

    private static bool Has(string fields, string part) => fields.Contains(part, StringComparison.Ordinal);

    private static string Joined(IEnumerable<string> fields) => $"{Field}{string.Join(Field, fields)}{Field}";
}
