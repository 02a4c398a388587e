using System.Collections.Immutable;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>The school calendar as iCalendar (T3).</summary>
internal static class CalendarFile
{
    public const string Name = "calendrier.ics";

    private static readonly Dictionary<string, CalendarEntryKind> Kinds = new()
    {
        ["HOLIDAY"] = CalendarEntryKind.Holiday,
        ["PUBLIC-HOLIDAY"] = CalendarEntryKind.PublicHoliday,
        ["CLOSED"] = CalendarEntryKind.Closure,
    };

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

        var text = CsvFile.Decode(File.ReadAllBytes(path));
        try
        {
            if (Calendar.Load(text) is { } calendar)
                return [.. calendar.Events.Select(e => Entry(e, LineOf(text, e), problems)).OfType<CalendarEntry>()];
        }
        catch (Exception e) when (e is ArgumentException or FormatException or System.Runtime.Serialization.SerializationException or InvalidOperationException)
        {
            // Reported below: to the reader it is the same whether the library found nothing or gave up.
        }

        problems.Add(Name, 1, text.Split('\n')[0].Trim(), "CalendarBroken");
        return [];
    }

    private static CalendarEntry? Entry(CalendarEvent item, int line, ImportProblems problems)
    {
        var label = item.Summary?.Trim() ?? "";
        if (item.Categories.Select(c => c.Trim().ToUpperInvariant()).FirstOrDefault(Kinds.ContainsKey) is not { } category)
        {
            problems.Add(Name, line, label, "CalendarCategory", string.Join(", ", Kinds.Keys));
            return null;
        }

        if (item.Start is not { HasTime: false } start || (item.End ?? start.AddDays(1)) is not { HasTime: false } end || label.Length is 0 or > 120)
        {
            problems.Add(Name, line, label, "CalendarWholeDays");
            return null;
        }

        if (item.RecurrenceRule is not null || item.RecurrenceDates.GetAllDates().Any())
        {
            problems.Add(Name, line, label, "CalendarRepeats");
            return null;
        }

        // The end of an all-day event is the first day after it.
        var (from, to) = (DateOf(start), DateOf(end).AddDays(-1));
        if (to < from)
        {
            problems.Add(Name, line, label, "DatesReversed");
            return null;
        }

        return new CalendarEntry(from, to, Kinds[category], label);
    }

    private static DateOnly DateOf(CalDateTime date) => new(date.Year, date.Month, date.Day);

    private static int LineOf(string text, CalendarEvent item)
    {
        var at = item.Uid is { Length: > 0 } uid ? text.IndexOf(uid, StringComparison.Ordinal) : -1;
        return at < 0 ? 1 : text.AsSpan(0, at).Count('\n') + 1;
    }
}
