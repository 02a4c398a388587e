using System.Globalization;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking;

/// <summary>«Semaine type» as a plain form, for readers without scripts: what was typed and ticked, given back as it was whatever is wrong with it.</summary>
public sealed class PatternForm
{
    public string? Mode { get; init; } = "book";

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Every { get; init; } = "1";

    /// <summary>Values of the tick boxes.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>The value of a tick box.</summary>
    public static string Slot(ChildId child, DayOfWeek weekday, CentreId centre, ActivityId activity) => $"{child}|{weekday}|{centre}|{activity}";

    /// <summary>The pattern that the form asks for; null, with the reasons in <paramref name="input"/>, for what is none. Whose children it names is not looked at.</summary>
    /// <param name="words">Name the fields as the form does.</param>
    public WeekPattern? Read(ApiInput input, IStringLocalizer<PatternText> words)
    {
        var (from, to) = (input.Date(words["From"], From), input.Date(words["To"], To));
        input.Require(Mode is "book" or "cancel", "Input.Choice", words["Mode"].Value, ApiInput.Shown(Mode ?? ""), $"{words["Mode.book"].Value}, {words["Mode.cancel"].Value}");
        if (!int.TryParse(Every, NumberStyles.None, CultureInfo.InvariantCulture, out var every)) every = 0;
        input.Require(every is >= 1 and <= 52, "Input.Range", words["Every"].Value, ApiInput.Shown(Every ?? ""), 1, 52);
        var slots = Slots.Select(Parse).ToList();
        input.Require(!slots.Contains(null), "Input.Tick", ApiInput.Shown(Slots.FirstOrDefault(s => Parse(s) is null) ?? ""));
        if (input.IsBad) return null;
        var week = new WeekPatternJson(
            Mode == "cancel" ? PatternMode.Cancel : PatternMode.Book, from, to, every,
            [.. slots.GroupBy(s => (s!.ChildId, s.Weekday, s.CentreId)).Select(g => new PatternSlotJson(g.Key.ChildId, g.Key.Weekday, g.Key.CentreId, [.. g.SelectMany(s => s!.Activities)]))]);
        PatternCalls.Check(week, input);
        return input.IsBad ? null : week.ToPattern();
    }

    private static PatternSlot? Parse(string? text) =>
        text?.Split('|') is [var child, var weekday, var centre, var activity]
        && ChildId.TryParse(child, null, out var c) && Enum.TryParse<DayOfWeek>(weekday, out var day) && Enum.IsDefined(day)
        && CentreId.TryParse(centre, null, out var at) && ActivityId.TryParse(activity, null, out var a)
            ? new PatternSlot(c, day, at, [a])
            : null;
}
