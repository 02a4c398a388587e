using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mercredi.Catalogue;
using Mercredi.Text;

namespace Mercredi.Onboarding;

/// <summary>The school calendar as iCalendar (T3): the town's own, or the State's school holidays as they are. Every problem is told at its own line.</summary>
internal static partial class CalendarFile
{
    public const string Name = "calendrier.ics";

    private static readonly Dictionary<string, CalendarEntryKind> Kinds = new()
    {
        ["HOLIDAY"] = CalendarEntryKind.Holiday,
        ["PUBLIC-HOLIDAY"] = CalendarEntryKind.PublicHoliday,
        ["CLOSED"] = CalendarEntryKind.Closure,
    };

    /// <summary>What would make of one event several, or others.</summary>
    private static readonly string[] Repeating = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];

    /// <summary>What an event says once: a second one would say something else.</summary>
    private static readonly string[] Once = ["UID", "SEQUENCE", "STATUS", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION"];

    public static ImmutableArray<CalendarEntry> Read(string folder, ImportProblems problems)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            problems.Add(Name, 0, Name, "FileMissing");
            return [];
        }

        if (new FileInfo(path).Length > CsvFile.MaxBytes)
        {
            problems.Add(Name, 0, Name, "FileTooLarge", CsvFile.MaxBytes / 1_000_000);
            return [];
        }

        var settings = CalendarSettings.Read(folder, problems);
        if (CalendarText.Read(Name, File.ReadAllBytes(path), problems) is not { } components) return [];
        foreach (var method in components.Where(c => c.Name == "VCALENDAR").SelectMany(c => c.Properties).Where(p => p.Name == "METHOD" && !p.Is("PUBLISH")))
            problems.Add(Name, method.Line, method.Value, "CalendarMethod");

        var before = problems.Count;
        var events = components.Where(c => c.Name == "VEVENT").ToList();
        var entries = CalendarVersions.Latest(Name, components, problems).Select(e => Entry(e, settings, problems)).OfType<CalendarEntry>().ToImmutableArray();
        // A calendar without a single day would take all holidays and closures away.
        if (entries.IsEmpty && problems.Count == before) problems.Add(Name, 1, Name, events.Count == 0 ? "CalendarEmpty" : "CalendarNothingKept", settings.Zone ?? "-");
        return entries;
    }

    /// <summary>Null for an event that does not concern the town, and for one that has a problem.</summary>
    private static CalendarEntry? Entry(CalendarComponent item, CalendarSettings settings, ImportProblems problems)
    {
        if (item.Find("STATUS")?.Is("CANCELLED") == true) return null;
        foreach (var once in Once)
            if (item.Properties.Where(p => p.Name == once).ElementAtOrDefault(1) is { } second) return Problem(second, second.Value, "CalendarTwice", once);
        var state = CalendarZones.Of(item);
        var title = CleanText.Of(item.Find("SUMMARY")?.Text ?? "");
        var label = state.IsTold ? CalendarZones.Without(title) : title;
        if (state is { IsTold: true } && settings.Zone is null && !state.IsEverywhere) return Problem(item.Find("SUMMARY"), label, "CalendarZone");
        if (state is { IsTold: true } && settings.Zone is { } zone && !state.Holds(zone)) return null;
        // The State's file also tells when teachers and children come back: those days are no holidays.
        if (item.Find("CATEGORIES") is null && state.IsTold && Return().IsMatch(CleanText.Folded(label))) return null;

        // What is not sure is no holiday, nor is it none: the town says which.
        if (item.Find("STATUS") is { Value.Length: > 0 } status && !status.Is("CONFIRMED")) return Problem(status, status.Value, "CalendarStatus");
        if (item.Properties.Find(p => Repeating.Contains(p.Name)) is { } repeats) return Problem(repeats, repeats.Value, "CalendarRepeats");
        var named = item.Properties.Where(p => p.Name == "CATEGORIES").SelectMany(p => p.Text.Split(',')).Select(c => c.Trim().ToUpperInvariant()).Where(c => c.Length > 0).ToList();
        if (named.Where(Kinds.ContainsKey).Distinct().Count() > 1) return Problem(item.Properties.FindLast(p => p.Name == "CATEGORIES"), string.Join(',', named), "CalendarKinds");
        if (Kind(named, state, settings) is not { } kind) return Problem(item.Find("CATEGORIES"), item.Find("CATEGORIES")?.Text ?? label, "CalendarCategory", string.Join(", ", Kinds.Keys));
        if (label.Length is 0 or > 120 || label.Any(char.IsControl)) return Problem(item.Find("SUMMARY"), label, "CalendarLabel");
        return Span(item, label, state) is { } span ? new CalendarEntry(span.From, span.To, kind, label) : null;

        CalendarEntry? Problem(CalendarProperty? at, string value, string name, params object[] arguments)
        {
            problems.Add(Name, at?.Line ?? item.Line, value, name, arguments);
            return null;
        }

        (DateOnly From, DateOnly To)? Span(CalendarComponent item, string label, CalendarZones state)
        {
            if (item.Find("DTSTART") is not { } start) return Nothing(item.Line, label, "CalendarStart");
            if (CalendarDates.Read(start) is not { } from) return Nothing(start.Line, start.Value, "CalendarWholeDays");
            if (item.Find("DURATION") is { } duration)
            {
                if (item.Find("DTEND") is not null) return Nothing(duration.Line, duration.Value, "CalendarTwoEnds");
                return CalendarDates.Days(duration.Value) is <= 366 and { } days ? (from, from.AddDays(days - 1)) : Nothing(duration.Line, duration.Value, "CalendarDuration");
            }

            if (item.Find("DTEND") is not { } end) return (from, state.IsTold && Beginning().IsMatch(CleanText.Folded(label)) ? SummersEnd(from) : from);
            if (CalendarDates.Read(end) is not { } after) return Nothing(end.Line, end.Value, "CalendarWholeDays");
            if (after < from) return Nothing(end.Line, end.Value, "DatesReversed");
            if (after > from.AddYears(1)) return Nothing(end.Line, end.Value, "CalendarTooLong");
            // The end of an all-day event is the first day after it; some programs write the same day for an event of one.
            return (from, after == from ? from : after.AddDays(-1));
        }

        (DateOnly From, DateOnly To)? Nothing(int line, string value, string name)
        {
            problems.Add(Name, line, value, name);
            return null;
        }
    }

    /// <summary>What says its zone is the State's, and of holidays; of others without a category the town says what they are.</summary>
    private static CalendarEntryKind? Kind(List<string> named, CalendarZones state, CalendarSettings settings) =>
        named.Find(Kinds.ContainsKey) is { } known ? Kinds[known] : named.Count > 0 ? null : state.IsTold ? CalendarEntryKind.Holiday : settings.WithoutCategory;

    private static DateOnly SummersEnd(DateOnly from) => from.Month is >= 6 and <= 8 ? new DateOnly(from.Year, 8, 31) : from;

    [GeneratedRegex("^(pre-?)?rentree")]
    private static partial Regex Return();

    [GeneratedRegex("^debut des vacances")]
    private static partial Regex Beginning();
}
