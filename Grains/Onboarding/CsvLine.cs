using System.Globalization;
using System.Net.Mail;

namespace Mercredi.Onboarding;

/// <summary>One row. Each reading of a field either gives a value or reports the problem and gives null.</summary>
internal sealed class CsvLine(string file, int line, IReadOnlyDictionary<string, string> fields, ImportProblems problems)
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

    public string? Email(string column)
    {
        if (Text(column, 254) is not { } email) return null;
        if (MailAddress.TryCreate(email, out var parsed) && parsed.Address == email) return email;
        Problem(column, "EmailFormat");
        return null;
    }

    public DateOnly? Date(string column)
    {
        if (DateOnly.TryParseExact(Raw(column), "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem(column, "DateFormat", column);
        return null;
    }

    public TimeOnly? Time(string column)
    {
        if (TimeOnly.TryParseExact(Raw(column), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Problem(column, "TimeFormat", column);
        return null;
    }

    public int? Whole(string column, int least, int most)
    {
        if (int.TryParse(Raw(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem(column, "WholeNumber", column, least, most);
        return null;
    }

    /// <summary>Euros with a decimal comma, at most two decimals.</summary>
    public decimal? Euros(string column)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        if (decimal.TryParse(Raw(column), NumberStyles.AllowDecimalPoint, french, out var euros) && euros <= 10_000 && decimal.Round(euros, 2) == euros) return euros;
        Problem(column, "Euros", column);
        return null;
    }

    /// <summary>One of a fixed list of words.</summary>
    public T? Word<T>(string column, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (words.TryGetValue(Raw(column), out var value)) return value;
        Problem(column, "WordUnknown", column, string.Join(", ", words.Keys.Where(k => k.Length > 0)));
        return null;
    }
}
