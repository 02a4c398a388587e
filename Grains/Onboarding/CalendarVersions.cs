using System.Globalization;

namespace Mercredi.Onboarding;

/// <summary>
/// Events of one UID are versions of one event, wherever they stand in the file: the highest SEQUENCE counts (none is 0), also where it cancels. Two of the same SEQUENCE that say the
/// same are one; where they differ, nothing tells which counts: in one calendar they are refused, in two each calendar has counted for itself.
/// </summary>
internal static class CalendarVersions
{
    /// <summary>What two copies of an event may differ in: when and by what they were written, and what no date hangs on.</summary>
    private static readonly string[] OfTheCopy = ["DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DESCRIPTION", "URL", "TRANSP", "CLASS", "PRIORITY"];

    /// <summary>The events that count, in their order.</summary>
    public static List<CalendarComponent> Latest(string file, List<CalendarComponent> components, ImportProblems problems)
    {
        var latest = new HashSet<CalendarComponent>(ReferenceEqualityComparer.Instance);
        var calendar = 0;
        var events = components.Select(c => (Event: c, Calendar: c.Name == "VCALENDAR" ? ++calendar : calendar)).Where(c => c.Event.Name == "VEVENT").ToList();
        foreach (var versions in events.GroupBy(e => KeyOf(e.Event)))
        {
            var top = versions.Max(e => SequenceOf(e.Event) ?? 0);
            foreach (var same in versions.Where(e => (SequenceOf(e.Event) ?? 0) == top).GroupBy(e => e.Calendar))
            {
                var kept = same.First().Event;
                latest.Add(kept);
                if (same.Skip(1).FirstOrDefault(e => !SaysTheSame(e.Event, kept)).Event is { } other)
                    problems.Add(file, other.Find("UID")!.Line, other.Find("UID")!.Value, "CalendarVersions", kept.Line);
            }
        }

        foreach (var (item, _) in events.Where(e => SequenceOf(e.Event) is null)) problems.Add(file, item.Find("SEQUENCE")!.Line, item.Find("SEQUENCE")!.Value, "CalendarSequence");
        return [.. events.Select(e => e.Event).Where(latest.Contains)];
    }

    /// <summary>An event without UID is one of its own.</summary>
    private static object KeyOf(CalendarComponent item) => item.Find("UID") is { Value.Length: > 0 } uid ? uid.Value : item;

    /// <summary>Null for what is no number.</summary>
    private static int? SequenceOf(CalendarComponent item) =>
        item.Find("SEQUENCE") is not { } sequence ? 0 : int.TryParse(sequence.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool SaysTheSame(CalendarComponent one, CalendarComponent other) => Says(one).SequenceEqual(Says(other));

    private static IEnumerable<(string, string)> Says(CalendarComponent item) =>
        item.Properties.Where(p => !OfTheCopy.Contains(p.Name) && !p.Name.StartsWith("X-", StringComparison.Ordinal)).Select(p => (p.Name, p.Value)).Order();
}
