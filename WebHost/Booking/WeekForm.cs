using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>A week as a plain form, for readers without scripts: what it showed and what is ticked. A day nobody touched is not asked for, whatever changed meanwhile.</summary>
public sealed record WeekForm(IReadOnlyList<WeekForm.Day> Changed)
{
    /// <summary>The most values a week's form can have for the largest family; more is no form of ours.</summary>
    private const int MostValues = 1000;

    /// <summary>One child's date whose ticks differ from what was shown. Ticks at several centres are kept apart, to be refused by name (G10).</summary>
    public sealed record Day(ChildId Child, DateOnly Date, CentreId? ShownAt, IReadOnlyList<PlannedDay> Ticked)
    {
        public Refusal? Clash => Ticked.Count > 1 ? new Refusal(RefusalKind.OtherCentre) { OtherCentre = Ticked[0].CentreId } : null;

        /// <summary>Nothing ticked gives up what was shown.</summary>
        public PlannedDay Desired => Ticked.Count > 0 ? Ticked[0] : new PlannedDay(ShownAt!.Value, []);
    }

    /// <summary>The value of a tick box.</summary>
    public static string Tick(ChildId child, DateOnly date, CentreId centre, ActivityId activity) => $"{child}|{date:yyyy-MM-dd}|{centre}|{activity}";

    /// <summary>The value that says what a day showed as booked.</summary>
    public static IEnumerable<string> Shown(ChildId child, DateOnly date, PlannedDay? booked) => booked?.Activities.Select(a => Tick(child, date, booked.CentreId, a)) ?? [];

    /// <summary>The value of a button that chooses a whole day; without activities, that gives it up.</summary>
    public static string Whole(ChildId child, DateOnly date, PlannedDay day) => $"{child}|{date:yyyy-MM-dd}|{day.CentreId}|{string.Join(',', day.Activities)}";

    /// <summary>The day that such a button chooses; null for what none says.</summary>
    public static Day? ReadWhole(string text)
    {
        if (text.Split('|') is not [var child, var date, var centre, var named]) return null;
        var parts = named.Length == 0 ? [] : named.Split(',').Select(a => Parse($"{child}|{date}|{centre}|{a}")).ToList();
        if (parts.Contains(null) || !ChildId.TryParse(child, null, out var c) || !CentreId.TryParse(centre, null, out var at)
            || !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        return new Day(c, day, at, parts.Count == 0 ? [] : [new PlannedDay(at, parts.Select(p => p!.Activity))]);
    }

    /// <summary>Null for values that this form never writes.</summary>
    public static WeekForm? Read(IReadOnlyList<string?> shown, IReadOnlyList<string?> ticked)
    {
        if (shown.Count + ticked.Count > MostValues) return null;
        var (before, after) = (shown.Select(Parse).ToList(), ticked.Select(Parse).ToList());
        if (before.Contains(null) || after.Contains(null)) return null;
        var days = before.Concat(after).Select(v => (v!.Child, v.Date)).Distinct();
        return new WeekForm([.. days.Select(d => (d, Was: Of(before, d), Is: Of(after, d))).Where(d => !d.Was.SequenceEqual(d.Is))
            .Select(d => new Day(d.d.Child, d.d.Date, d.Was.FirstOrDefault()?.CentreId, d.Is))]);
    }

    private static List<PlannedDay> Of(IEnumerable<Value?> values, (ChildId Child, DateOnly Date) day) =>
        [.. values.Where(v => v!.Child == day.Child && v.Date == day.Date).GroupBy(v => v!.Centre, v => v!.Activity).OrderBy(g => g.Key).Select(g => new PlannedDay(g.Key, g))];

    private static Value? Parse(string? text) =>
        text?.Split('|') is [var child, var date, var centre, var activity]
        && ChildId.TryParse(child, null, out var c) && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) && CentreId.TryParse(centre, null, out var at) && ActivityId.TryParse(activity, null, out var a)
            ? new Value(c, d, at, a)
            : null;

    private sealed record Value(ChildId Child, DateOnly Date, CentreId Centre, ActivityId Activity);
}
