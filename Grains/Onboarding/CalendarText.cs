using System.Text.RegularExpressions;

namespace Mercredi.Onboarding;

/// <summary>An iCalendar file (RFC 5545) as its components, each property with its own line: lines are unfolded as bytes, for a fold may lie inside a letter, and then read as text.</summary>
internal static partial class CalendarText
{
    /// <summary>All components of all calendars of the file, in their order; null, with the problem told, when it is no such file.</summary>
    public static List<CalendarComponent>? Read(string file, byte[] bytes, ImportProblems problems)
    {
        var (unfolded, lines) = Unfold(bytes);
        if (FileText.Read(file, unfolded, problems) is not { } text) return null;

        var open = new Stack<CalendarComponent>();
        var all = new List<CalendarComponent>();
        var rows = text.Split('\n');
        for (var i = 0; i < rows.Length; i++)
        {
            var line = i < lines.Count ? lines[i] : lines.Count;
            if (rows[i].Trim().Length == 0) continue;
            if (Line().Match(rows[i]) is not { Success: true } match) return Broken(rows[i], line);

            var property = new CalendarProperty(line, match.Groups["name"].Value.ToUpperInvariant(), Parameters(match), match.Groups["value"].Value.Trim());
            if (property.Name == "BEGIN")
            {
                open.Push(new CalendarComponent(line, property.Value.ToUpperInvariant(), []));
                all.Add(open.Peek());
            }
            else if (property.Name == "END")
            {
                if (!open.TryPop(out var ended) || !ended.Name.Equals(property.Value, StringComparison.OrdinalIgnoreCase)) return Broken(rows[i], line);
            }
            else if (open.Count == 0)
            {
                return Broken(rows[i], line);
            }
            else
            {
                open.Peek().Properties.Add(property);
            }
        }

        return open.Count > 0 ? Broken($"BEGIN:{open.Peek().Name}", open.Peek().Line) : all.Exists(c => c.Name == "VCALENDAR") ? all : Broken(rows[0], 1);

        List<CalendarComponent>? Broken(string row, int line)
        {
            problems.Add(file, line, row.Trim(), "CalendarBroken");
            return null;
        }
    }

    /// <summary>Without folds, and for each line of that the line of the file on which it began. UTF-16, with or without its mark, is made UTF-8 before: its line ends are other bytes.</summary>
    private static (byte[] Bytes, List<int> Lines) Unfold(byte[] bytes)
    {
        bytes = FileText.Narrowed(bytes);
        var kept = new List<byte>(bytes.Length);
        var lines = new List<int> { 1 };
        var line = 1;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)'\n' or (byte)'\r'))
            {
                kept.Add(bytes[i]);
                continue;
            }

            if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n') i++;
            line++;
            if (i + 1 < bytes.Length && bytes[i + 1] is (byte)' ' or (byte)'\t')
            {
                i++;
                continue;
            }

            kept.Add((byte)'\n');
            lines.Add(line);
        }

        return ([.. kept], lines);
    }

    private static Dictionary<string, string> Parameters(Match line)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match parameter in Parameter().Matches(line.Groups["parameters"].Value)) parameters[parameter.Groups["name"].Value] = parameter.Groups["value"].Value.Trim('"');
        return parameters;
    }

    [GeneratedRegex("""^(?<name>[A-Za-z0-9-]+)(?<parameters>(;[A-Za-z0-9-]+=("[^"]*"|[^";:]*)(,("[^"]*"|[^";:]*))*)*):(?<value>.*)$""")]
    private static partial Regex Line();

    [GeneratedRegex(""";(?<name>[A-Za-z0-9-]+)=(?<value>"[^"]*"|[^";:]*)""")]
    private static partial Regex Parameter();
}
