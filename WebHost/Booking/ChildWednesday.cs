using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>What is known of a child's Wednesday.</summary>
/// <param name="Before">What was chosen or booked the week before.</param>
/// <param name="Usually">The centre where the child was last.</param>
/// <param name="Centres">Where the child may be that day, or is.</param>
/// <param name="Days">Of the date, by the centre.</param>
public sealed record ChildWednesday(
    Child Child, DateOnly Date, DayPlan? Plan, PlannedDay? Before, CentreId? Usually, ImmutableArray<Centre> Centres, IReadOnlyDictionary<CentreId, CentreDayView> Days)
{
    /// <summary>What is chosen, otherwise booked.</summary>
    public PlannedDay? Chosen => Plan?.Desired is { IsEmpty: false } desired ? desired : Plan?.Confirmed;

    /// <summary>The places of an activity for the child's age.</summary>
    public SlotView? Find(CentreId centre, ActivityId activity)
    {
        var band = AgeBands.On(Child.BirthDate, Date);
        return Days.GetValueOrDefault(centre)?.Slots.FirstOrDefault(s => s.ActivityId == activity && s.AgeBand == band);
    }

    /// <summary>Why the child can be nowhere that day; null where something is open, chosen or booked.</summary>
    public ClosedReason? Closed
    {
        get
        {
            if (Plan?.Confirmed is not null || Plan?.Desired is not null) return null;
            var reasons = Centres.Select(c => Days.GetValueOrDefault(c.Id)?.Closed).Distinct().ToList();
            return reasons is [var only] ? only : null;
        }
    }
}
