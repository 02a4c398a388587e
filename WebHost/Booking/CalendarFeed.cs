using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>Confirmed bookings as iCalendar events: one for each stretch of a child's day without a gap.</summary>
public static class CalendarFeed
{
    /// <summary>How often programs are asked to look again.</summary>
    private const string Refresh = "PT1H";

    /// <param name="label">What an activity is called for the reader.</param>
    public static IReadOnlyList<CalendarEvent> Events(Family family, IEnumerable<DayPlan> plans, TownCatalogue town, Func<Activity, string> label) =>
    [
        .. from plan in plans
           where plan.Confirmed is not null
           let centre = town.Find(plan.Confirmed!.CentreId)
           let child = family.Find(plan.ChildId)
           where centre is not null && child is not null
           from stretch in Stretches(centre, plan.Confirmed!)
           select Event(child, family.NameOf(child), plan.Date, centre, stretch, label),
    ];

    /// <summary>What a program shows of an event, to know when it changes.</summary>
    public static FeedEvent Shown(CalendarEvent e) =>
        new(e.Uid!, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{e.Start!.AsUtc:O}\n{e.End!.AsUtc:O}\n{e.Summary}\n{e.Location}")))[..16]);

    /// <summary>The same text for the same events and stamps, so that nothing is sent again that a program has.</summary>
    public static string Write(string name, IEnumerable<(CalendarEvent Event, FeedStamp Stamp)> events)
    {
        var calendar = new Calendar { ProductId = "-//Mercredi//FR", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", Refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        foreach (var (e, stamp) in events)
        {
            e.DtStamp = e.LastModified = new CalDateTime(stamp.ModifiedAt.UtcDateTime);
            e.Sequence = stamp.Sequence;
            calendar.Events.Add(e);
        }

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

    private static CalendarEvent Event(Child child, string name, DateOnly date, Centre centre, IReadOnlyList<Activity> stretch, Func<Activity, string> label) => new()
    {
        Uid = $"{child.Id}-{date:yyyyMMdd}-{centre.Id}-{stretch[0].Id}@mercredi",
        Start = Instant(date, stretch[0].StartsAt),
        End = Instant(date, stretch[^1].EndsAt),
        Summary = $"{name} : {centre.Name} ({string.Join(", ", stretch.Select(label))})",
        Location = string.Join(", ", new[] { centre.Name, centre.Address }.Where(t => t.Length > 0)),
    };

    private static CalDateTime Instant(DateOnly date, TimeOnly time) => new(ParisTime.At(date, time).UtcDateTime);
}
