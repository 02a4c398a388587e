using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Mercredi.Text;

namespace Mercredi.Onboarding;

/// <summary>A CSV file as office software writes it: semicolons, tabs or commas, any line ends, a <c>sep=</c> line, empty rows, last fields left out, header in any order, case and accents.</summary>
internal static partial class CsvFile
{
    /// <summary>The largest file read, in bytes.</summary>
    public const long MaxBytes = 50_000_000;

    private static readonly char[] Delimiters = [';', '\t', ','];

    /// <summary>The rows under the named columns; none when the file cannot be read or lacks a column.</summary>
    public static List<CsvLine> Read(string folder, string file, string[] columns, ImportProblems problems)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            problems.Add(file, 0, file, "FileMissing");
            return [];
        }

        if (new FileInfo(path).Length > MaxBytes)
        {
            problems.Add(file, 0, file, "FileTooLarge", MaxBytes / 1_000_000);
            return [];
        }

        return FileText.Read(file, File.ReadAllBytes(path), problems) is { } text ? Parse(file, text, columns, problems) : [];
    }

    private static List<CsvLine> Parse(string file, string text, string[] columns, ImportProblems problems)
    {
        var (delimiter, skipped) = Delimiter(ref text);
        var bad = new List<int>();
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = context => bad.Add(context.Context.Parser!.RawRow),
        });
        if (!parser.Read())
        {
            problems.Add(file, 1, "", "FileEmpty", string.Join(';', columns));
            return [];
        }

        var header = parser.Record!.Select(Column).ToList();
        var missing = columns.Except(header).ToList();
        foreach (var column in missing) problems.Add(file, 1 + skipped, column, "ColumnMissing");
        foreach (var column in header.Where(c => c.Length > 0).GroupBy(c => c).Where(g => g.Count() > 1)) problems.Add(file, 1 + skipped, column.Key, "ColumnTwice");
        if (missing.Count > 0) return [];

        var lines = new List<CsvLine>();
        while (parser.Read())
        {
            var fields = parser.Record!.Select(CleanText.Of).ToList();
            // A quoted field may hold line breaks, and blank lines are passed over: count back from the record's last line.
            var line = skipped + parser.RawRow - parser.RawRecord.Trim('\r', '\n').Count(c => c == '\n');
            if (bad.Count > 0) problems.Add(file, line, parser.RawRecord.Trim(), "QuoteBroken");
            else if (fields.Skip(header.Count).Any(f => f.Length > 0)) problems.Add(file, line, parser.RawRecord.Trim(), "FieldCount", fields.Count, header.Count);
            // A row of delimiters alone is one that somebody emptied; last fields that are empty need not be there.
            else if (fields.Any(f => f.Length > 0)) lines.Add(new CsvLine(file, line, columns.ToDictionary(c => c, c => fields.ElementAtOrDefault(header.IndexOf(c)) ?? ""), problems));
            bad.Clear();
        }

        return lines;
    }

    /// <summary>What a <c>sep=</c> line says, which is then taken away; otherwise what the header is written with.</summary>
    private static (char Delimiter, int SkippedLines) Delimiter(ref string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        if (Said().Match(first) is { Success: true } said)
        {
            text = end < 0 ? "" : text[(end + 1)..];
            return (said.Groups["delimiter"].Value[0], 1);
        }

        return (Delimiters.FirstOrDefault(d => first.Contains(d, StringComparison.Ordinal), ';'), 0);
    }

    /// <summary>A column's name as the format has it: «Année scolaire» as <c>annee_scolaire</c>.</summary>
    private static string Column(string name) => CleanText.Folded(name).Replace(' ', '_');

    /// <summary>A tab is a delimiter like any other; programs that do not know the line have filled it up as a row.</summary>
    [GeneratedRegex("""^\s*"?sep=(?<delimiter>[^\r\n])"?[;,\t ]*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Said();
}
