using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Mercredi.Text;

/// <summary>Telephone numbers as people write, paste and export them, in one form.</summary>
public static partial class Telephone
{
    private const string Home = "FR";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>A French number as its ten digits (<c>0639980001</c>), another as <c>+32470123456</c>; null for what is no telephone number.</summary>
    public static string? Read(string text)
    {
        var plain = CleanText.Of(text).Replace("(0)", "", StringComparison.Ordinal);
        // A spreadsheet that took the number for an amount dropped its zero: nine digits can be nothing else here.
        if (WithoutZero().IsMatch(plain)) plain = "0" + plain;
        // Words and signs that a number has no place for: the library would pass over them.
        if (!Written().IsMatch(plain)) return null;
        if (plain.StartsWith("00", StringComparison.Ordinal)) plain = "+" + plain[2..];
        try
        {
            var number = Numbers.Parse(plain, Home);
            // Length and country are enough: which ranges are in use changes from year to year.
            if (!Numbers.IsPossibleNumber(number)) return null;
            return number.CountryCode == 33
                ? Numbers.GetNationalSignificantNumber(number) is { Length: 9 } national ? "0" + national : null
                : Numbers.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The digits of a number that is kept, as dialled at home (<c>0639980001</c>) and from abroad (<c>33639980001</c>), to be searched by; what is no number gives its own digits.</summary>
    public static IEnumerable<string> Digits(string kept)
    {
        if (Read(kept) is not { } number) return [string.Concat(kept.Where(char.IsAsciiDigit))];
        var parsed = Numbers.Parse(number, Home);
        var national = Numbers.GetNationalSignificantNumber(parsed);
        return ["0" + national, $"{parsed.CountryCode}{national}"];
    }

    [GeneratedRegex("^[1-9][0-9]{8}$")]
    private static partial Regex WithoutZero();

    [GeneratedRegex(@"^\+?[0-9 .\-()/]{8,24}$")]
    private static partial Regex Written();
}
