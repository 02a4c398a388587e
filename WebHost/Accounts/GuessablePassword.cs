using System.Globalization;
using System.Text;

namespace Mercredi.Accounts;

/// <summary>
/// Cuts a password into what guessers put together (usual words, names, walks over the keyboard, sequences, dates, repeats) and counts: each such piece is one guess, each
/// letter that none explains another. A phrase of a few words has many.
/// </summary>
public static class GuessablePassword
{
    /// <summary>Fewer guesses than this are soon made.</summary>
    private const int Enough = 5;

    /// <summary>Shorter pieces explain nothing.</summary>
    private const int MinPiece = 3;

    /// <summary>So many digits are a date or a telephone number's half, and one guess.</summary>
    private const int Date = 8;

    private static readonly string[] Common = [.. CommonWords.All.Select(Plain)];

    // How keyboards lie, here and in most other countries: neighbours make a walk.
    private static readonly string[][] Keyboards =
    [
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
        ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
    ];

    /// <summary>The resource key of why the password is guessed soon, or null for one that is not.</summary>
    /// <param name="own">The owner's names, login and town.</param>
    public static string? Reason(string password, IEnumerable<string> own)
    {
        var (plain, letters) = (Plain(password), Letters(Plain(password)));
        string[] names = [.. own.Select(Plain).Where(w => w.Length >= MinPiece).Select(Letters)];
        var (guesses, longest, reason) = (0, 0, "Password.Walk");
        for (var at = 0; at < plain.Length;)
        {
            var (length, why) = Pieces(plain, letters, at, names).MaxBy(p => p.Length);
            if (length < MinPiece)
            {
                guesses += plain[at] is ' ' or '-' or '_' or '.' ? 0 : 1;
                at++;
                continue;
            }

            guesses += 1 + (plain.AsSpan(at, length).ContainsAnyExceptInRange('0', '9') ? 0 : Math.Max(0, Digits(plain, at) - Date));
            if (length > longest) (longest, reason) = (length, why);
            at += length;
        }

        return guesses < Enough ? reason : null;
    }

    private static IEnumerable<(int Length, string Why)> Pieces(string plain, string letters, int at, string[] names)
    {
        yield return (Word(letters, at, names), "Password.Own");
        yield return (Word(letters, at, Common), "Password.Common");
        yield return (Math.Max(Run(plain, at, Near), Math.Max(Run(plain, at, Follows), Repeat(plain, at))), "Password.Walk");
        yield return (Digits(plain, at), "Password.Common");
    }

    private static int Word(string text, int at, string[] words) =>
        words.Where(w => text.AsSpan(at).StartsWith(w, StringComparison.Ordinal)).Select(w => w.Length).DefaultIfEmpty().Max();

    private static int Digits(string text, int at) => text.Skip(at).TakeWhile(char.IsAsciiDigit).Count();

    private static int Run(string text, int at, Func<string, int, int, bool> goesOn) =>
        Enumerable.Range(0, Keyboards.Length).Max(way =>
        {
            var end = at + 1;
            while (end < text.Length && goesOn(text, end, way)) end++;
            return end - at;
        });

    private static bool Near(string text, int end, int keyboard)
    {
        var (a, b) = (Key(text[end - 1], Keyboards[keyboard]), Key(text[end], Keyboards[keyboard]));
        return text[end - 1] == text[end] || (a is { } from && b is { } to && Math.Abs(from.Row - to.Row) <= 1 && Math.Abs(from.Column - to.Column) <= 1);
    }

    // abcd, dcba, 2468.
    private static bool Follows(string text, int end, int way) => text[end] - text[end - 1] == (way == 0 ? 1 : way == 1 ? -1 : 2);

    private static (int Row, int Column)? Key(char c, string[] rows)
    {
        for (var row = 0; row < rows.Length; row++)
            if (rows[row].IndexOf(c, StringComparison.Ordinal) is >= 0 and var column) return (row, column);
        return null;
    }

    // As long as it goes on to say what was just said.
    private static int Repeat(string text, int at)
    {
        for (var length = Math.Min(at, text.Length - at); length >= MinPiece; length--)
            if (text.AsSpan(at, length).SequenceEqual(text.AsSpan(at - length, length))) return length;
        return 0;
    }

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Normalize(NormalizationForm.FormKD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    // As people write words with other signs: p@ssw0rd.
    private static string Letters(string plain) => string.Concat(plain.Select(c => c switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '1' => 'i',
        '0' => 'o',
        '$' or '5' => 's',
        '7' => 't',
        _ => c,
    }));
}
