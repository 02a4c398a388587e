using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>A pattern week and the period it is applied to, both ends included.</summary>
/// <param name="Every">1 = every week, 2 = one week in two …, counted from the week that holds the first day. 1 to 52.</param>
public record WeekPatternJson(PatternMode Mode, DateOnly From, DateOnly To, int Every, IReadOnlyList<PatternSlotJson> Slots)
{
    public static WeekPatternJson Of(WeekPattern pattern) => new(pattern.Mode, pattern.From, pattern.To, pattern.Every,
        [.. pattern.Slots.Select(s => new PatternSlotJson(s.ChildId, s.Weekday, s.CentreId, s.Activities))]);

    public WeekPattern ToPattern() => new(Mode, From, To, Every,
        [.. Slots.Select(s => new PatternSlot(s.ChildId, s.Weekday, s.CentreId, [.. s.Activities.Distinct()]))]);
}

/// <summary>A pattern to be applied.</summary>
/// <param name="OperationId">Chosen by the caller; the same again returns the same recap.</param>
public sealed record WeekPatternApplyJson(
    Guid OperationId, PatternMode Mode, DateOnly From, DateOnly To, int Every, IReadOnlyList<PatternSlotJson> Slots)
    : WeekPatternJson(Mode, From, To, Every, Slots);

/// <summary>One child's activities at one centre on one weekday.</summary>
public sealed record PatternSlotJson(
    ChildId ChildId,
    DayOfWeek Weekday,
    CentreId CentreId,
    IReadOnlyList<ActivityId> Activities);
