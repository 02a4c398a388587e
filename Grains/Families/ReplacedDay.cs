using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What a child has booked on another date, and gives up once the new date is won.</summary>
internal sealed record ReplacedDay(DateOnly Date, AgeBand AgeBand, PlannedDay Plan)
{
    [JsonIgnore] public PlannedDay Nothing => new(Plan.CentreId, Array.Empty<ActivityId>());

    /// <summary>Null where nothing is booked on that date (any more): then there is nothing to give up.</summary>
    public static ReplacedDay? Of(FamilyState state, Child child, DateOnly? date) =>
        date is { } old && state.PlanOf(child.Id, old) is { } plan ? new ReplacedDay(old, AgeBands.On(child.BirthDate, old), plan) : null;
}
