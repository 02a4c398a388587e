using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What a household may ask of one child's day, judged at one instant of the server's clock. Places are not its business: centre days know those.</summary>
internal static class PlanRules
{
    /// <summary>Why the change may not even be chosen, or null. An unfinished day (G11, G12) may.</summary>
    public static Refusal? RefuseChoice(TownCatalogue catalogue, Child child, DateOnly date, PlannedDay? confirmed, PlannedDay desired, DateTimeOffset now)
    {
        if (catalogue.Find(desired.CentreId) is not { } centre) return new Refusal(RefusalKind.UnknownActivity);
        if (desired.Activities.FirstOrDefault(a => centre.Activities.All(c => c.Id != a)) is { Value: not null } unknown)
            return new Refusal(RefusalKind.UnknownActivity) { Activity = unknown };

        var kept = confirmed?.CentreId == desired.CentreId ? confirmed.Activities : [];
        var added = desired.Activities.Except(kept).ToList();
        if (added.Count > 0 && !child.Enrolments.Contains(desired.CentreId)) return new Refusal(RefusalKind.NotEnrolled);

        var terms = CentreDayTerms.Of(catalogue, desired.CentreId, date);
        if (added.Count > 0 && terms.Closed is { } closed) return Refusal.Of(closed);

        var band = AgeBands.On(child.BirthDate, date);
        foreach (var activity in added)
            if (terms.Find(activity, band) is { } slot && slot.BookUntil <= now)
                return new Refusal(RefusalKind.BookingDeadline) { Activity = activity, Deadline = slot.BookUntil };

        return confirmed is null ? null : RefuseGivingUp(catalogue, date, band, confirmed, desired, now);
    }

    /// <summary>The problem of a choice as it stands: what saving would refuse though it may be chosen on the way (G11, G12).</summary>
    public static Refusal? RefuseUnfinished(TownCatalogue catalogue, PlannedDay desired) =>
        catalogue.Find(desired.CentreId) is { } centre && DayRules.Check(centre, desired.Activities) is { } rule ? new Refusal(rule) : null;

    /// <summary>Why the day that a move from another date gives up may not be given up, or null: then neither date changes.</summary>
    public static Refusal? RefuseReplacing(TownCatalogue catalogue, Child child, ReplacedDay? replaced, DateTimeOffset now) =>
        replaced is null ? null : RefuseChoice(catalogue, child, replaced.Date, replaced.Plan, replaced.Nothing, now);

    private static Refusal? RefuseGivingUp(TownCatalogue catalogue, DateOnly date, AgeBand band, PlannedDay confirmed, PlannedDay desired, DateTimeOffset now)
    {
        var givenUp = confirmed.CentreId == desired.CentreId ? confirmed.Activities.Except(desired.Activities) : confirmed.Activities;
        var terms = CentreDayTerms.Of(catalogue, confirmed.CentreId, date);
        foreach (var activity in givenUp)
            if (terms.Find(activity, band) is { } slot && slot.CancelUntil <= now)
                return new Refusal(RefusalKind.CancellationDeadline) { Activity = activity, Deadline = slot.CancelUntil };
        return null;
    }
}
