using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>Confirmed bookings as iCalendar events: one for each stretch of a child's day without a gap.</summary>
public static class CalendarFeed
{
    public static string Write(Family family, IEnumerable<DayPlan> plans, TownCatalogue town, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//Mercredi//FR", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", $"Mercredi · {family.Name}");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var plan in plans)
            if (plan.Confirmed is { } booked && town.Find(booked.CentreId) is { } centre && family.Find(plan.ChildId) is { } child)
                calendar.Events.AddRange(Stretches(centre, booked).Select(stretch => Event(child, plan.Date, centre, stretch, now)));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    /// <summary>The booked activities in the order of the day, those that follow on without a gap together.</summary>
    internal static IEnumerable<IReadOnlyList<Activity>> Stretches(Centre centre, PlannedDay booked)
    {
        var stretch = new List<Activity>();
        foreach (var activity in centre.Activities.Where(a => booked.Activities.Contains(a.Id)).OrderBy(a => a.StartsAt))
        {
            if (stretch.Count > 0 && stretch[^1].EndsAt < activity.StartsAt)
            {
                yield return stretch;
                stretch = [];
            }

            stretch.Add(activity);
        }

        if (stretch.Count > 0) yield return stretch;
    }

    private static CalendarEvent Event(Child child, DateOnly date, Centre centre, IReadOnlyList<Activity> stretch, DateTimeOffset now) => new()
    {
        Uid = $"{child.Id}-{date:yyyyMMdd}-{centre.Id}-{stretch[0].Id}@mercredi",
        DtStamp = new CalDateTime(now.UtcDateTime),
        Start = Instant(date, stretch[0].StartsAt),
        End = Instant(date, stretch[^1].EndsAt),
        Summary = $"{child.FirstName} : {centre.Name} ({string.Join(", ", stretch.Select(a => a.Label))})",
        Location = string.Join(", ", new[] { centre.Name, centre.Address }.Where(t => t.Length > 0)),
    };

    private static CalDateTime Instant(DateOnly date, TimeOnly time) => new(ParisTime.At(date, time).UtcDateTime);
}
