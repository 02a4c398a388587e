using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What a corrected birth date does to bookings. Pure.</summary>
internal static class BandRules
{
    /// <summary>Children of both whose birth date is another one in <paramref name="next"/>.</summary>
    public static ImmutableHashSet<ChildId> Corrected(Family? current, Family next) =>
        [.. next.Children.Where(c => current?.Find(c.Id) is { } known && known.BirthDate != c.BirthDate).Select(c => c.Id)];

    /// <summary>
    /// Every booking from <paramref name="today"/> on that is counted in another band once the household is <paramref name="next"/>, each date judged by itself. It stays as it is;
    /// days that are past stay as they were counted.
    /// </summary>
    public static ImmutableArray<PlanChange> Moves(FamilyState state, Family next, DateOnly today)
    {
        var corrected = Corrected(state.Family, next);
        return
        [
            .. from day in state.Plans.SkipWhile(d => d.Key < today)
               from plan in day.Value.Where(p => corrected.Contains(p.Key))
               let band = AgeBands.On(next.Find(plan.Key)!.BirthDate, day.Key)
               where band != AgeBands.On(state.Family!.Find(plan.Key)!.BirthDate, day.Key)
               select new PlanChange(plan.Key, day.Key, band, plan.Value, plan.Value),
        ];
    }
}
