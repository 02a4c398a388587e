using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>The rules of one child's day at one centre: the Wednesday table of G11 and G12. School days combine freely.</summary>
internal static class DayRules
{
    /// <summary>The rule that a set of activities breaks, or null.</summary>
    public static RefusalKind? Check(CentreKind centre, IReadOnlyCollection<ActivityRole> roles)
    {
        if (centre != CentreKind.Leisure) return null;
        var (morning, meal, afternoon) =
            (roles.Contains(ActivityRole.Morning), roles.Contains(ActivityRole.Meal), roles.Contains(ActivityRole.Afternoon));
        return (morning, meal, afternoon) switch
        {
            (false, true, false) => RefusalKind.MealAlone,
            (true, false, true) => RefusalKind.FullDayWithoutMeal,
            _ => null,
        };
    }

    /// <summary>The same of activities by their ids; they must be the centre's own.</summary>
    public static RefusalKind? Check(Centre centre, IReadOnlyCollection<ActivityId> activities) =>
        Check(centre.Kind, [.. centre.Activities.Where(a => activities.Contains(a.Id)).Select(a => a.Role)]);
}
