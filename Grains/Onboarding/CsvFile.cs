using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Mercredi.Onboarding;

/// <summary>A CSV file as French office software writes it: semicolons, UTF-8 with or without BOM or Windows-1252, header in any order.</summary>
internal static class CsvFile
{
    /// <summary>The largest file read, in bytes.</summary>
    public const long MaxBytes = 50_000_000;

    static CsvFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

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

        return Parse(file, Decode(File.ReadAllBytes(path)), columns, problems);
    }

    private static List<CsvLine> Parse(string file, string text, string[] columns, ImportProblems problems)
    {
        var bad = new List<int>();
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ";",
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = context => bad.Add(context.Context.Parser!.RawRow),
        });
        if (!parser.Read())
        {
            problems.Add(file, 1, "", "FileEmpty", string.Join(';', columns));
            return [];
        }

        var header = parser.Record!.Select(name => name.ToLowerInvariant()).ToList();
        var missing = columns.Except(header).ToList();
        foreach (var column in missing) problems.Add(file, 1, column, "ColumnMissing");
        foreach (var column in header.Where(c => c.Length > 0).GroupBy(c => c).Where(g => g.Count() > 1)) problems.Add(file, 1, column.Key, "ColumnTwice");
        if (missing.Count > 0) return [];

        var lines = new List<CsvLine>();
        while (parser.Read())
        {
            var record = parser.Record!;
            // A quoted field may hold line breaks, and blank lines are passed over: count back from the record's last line.
            var line = parser.RawRow - parser.RawRecord.Trim('\r', '\n').Count(c => c == '\n');
            if (bad.Count > 0) problems.Add(file, line, parser.RawRecord.Trim(), "QuoteBroken");
            else if (record.Length != header.Count) problems.Add(file, line, parser.RawRecord.Trim(), "FieldCount", record.Length, header.Count);
            else lines.Add(new CsvLine(file, line, columns.ToDictionary(c => c, c => record[header.IndexOf(c)]), problems));
            bad.Clear();
        }

        return lines;
    }

    /// <summary>UTF-8 when every byte agrees, else Windows-1252, in which every byte means something.</summary>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(bytes);
        }
    }
}
