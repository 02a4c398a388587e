using System.Globalization;
using System.Text.RegularExpressions;
using Mercredi.Text;

namespace Mercredi.Onboarding;

/// <summary>One row. Each reading of a field either gives a value or reports the problem and gives null.</summary>
internal sealed partial class CsvLine(string file, int line, IReadOnlyDictionary<string, string> fields, ImportProblems problems)
{
    public int Line => line;

    public string Raw(string column) => fields[column];

    public void Problem(string column, string name, params object[] arguments) => problems.Add(file, line, Raw(column), name, arguments);

    public TId? Id<TId>(string column) where TId : struct, IId<TId>
    {
        if (IdFormat.TryParse<TId>(Raw(column), out var id)) return id;
        Problem(column, "IdFormat", column, IdFormat.MaxLength);
        return null;
    }

    public string? Text(string column, int longest = 120, bool required = true)
    {
        var text = Raw(column);
        if (required && text.Length == 0) Problem(column, "FieldEmpty", column);
        else if (text.Length > longest) Problem(column, "TextTooLong", column, longest);
        else if (text.Any(char.IsControl)) Problem(column, "TextControl", column);
        else return text;
        return null;
    }

    public string? Login(string column)
    {
        if (Text(column, 60) is not { } login) return null;
        if (login.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@')) return login;
        Problem(column, "LoginFormat");
        return null;
    }

    /// <summary>Empty where nothing is given: such an adult gets no letters.</summary>
    public string? Email(string column, bool required = true)
    {
        if (Text(column, 254, required) is not { } text) return null;
        if (text.Length == 0 || EmailAddress.Read(text) is not null) return text;
        Problem(column, "EmailFormat");
        return null;
    }

    /// <summary>In one form (<see cref="Telephone"/>); empty where nothing is given.</summary>
    public string? Phone(string column)
    {
        if (Text(column, 40, required: false) is not { } text) return null;
        if (text.Length == 0) return "";
        if (Telephone.Read(text) is { } number) return number;
        Problem(column, "PhoneFormat");
        return null;
    }

    /// <summary>As in France, with or without leading zeros, or as ISO 8601 has it. The number that a spreadsheet keeps for a date is refused.</summary>
    public DateOnly? Date(string column)
    {
        if (DateOnly.TryParseExact(Raw(column), ["dd/MM/yyyy", "d/M/yyyy", "d/MM/yyyy", "dd/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem(column, "DateFormat", column);
        return null;
    }

    public TimeOnly? Time(string column)
    {
        if (TimeOnly.TryParseExact(Raw(column), ["HH:mm", "H:mm", "HH:mm:ss", "HH'h'mm", "H'h'mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Second == 0) return time;
        Problem(column, "TimeFormat", column);
        return null;
    }

    /// <summary>A whole number, also where a spreadsheet added decimals that are none.</summary>
    public int? Whole(string column, int least, int most)
    {
        var text = NoDecimals().Replace(Raw(column), "$1").Replace(" ", "", StringComparison.Ordinal);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem(column, "WholeNumber", column, least, most);
        return null;
    }

    /// <summary>Euros (<see cref="EuroAmount"/>), 10,000 at most.</summary>
    public decimal? Euros(string column)
    {
        if (EuroAmount.Read(Raw(column)) is <= 10_000 and { } euros) return euros;
        Problem(column, "Euros", column);
        return null;
    }

    /// <summary>One of a fixed list of words.</summary>
    public T? Word<T>(string column, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (words.TryGetValue(CleanText.Folded(Raw(column)), out var value)) return value;
        Problem(column, "WordUnknown", column, string.Join(", ", words.Keys.Where(k => k.Length > 0)));
        return null;
    }

    /// <summary>One or two zeros after the sign: three could be thousands.</summary>
    [GeneratedRegex("^([0-9 ]+)[.,]0{1,2}$")]
    private static partial Regex NoDecimals();
}
