using System.Collections.Immutable;
using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Live;

namespace Mercredi.Booking;

/// <summary>«Mercredis» as the server draws it: what the script's first view will be, box for box, and the page of readers without one.</summary>
public sealed class WednesdayRows(CentreDayFeed days, TimeProvider clock)
{
    /// <summary>Wednesdays that are shown at once, those without any centre not counted.</summary>
    private const int Shown = 8;

    /// <summary>How far they are looked for: eight, with the longest holidays of the school year between them.</summary>
    private const int Weeks = 11;

    /// <summary>The next Wednesdays from the week of a date on.</summary>
    /// <param name="plans">Of the whole time that is looked at, and of the week before.</param>
    /// <param name="usual">The centre where each child was last.</param>
    public async Task<ImmutableArray<Row>> ReadAsync(Family family, TownCatalogue town, DateOnly first, IReadOnlyCollection<DayPlan> plans, IReadOnlyDictionary<ChildId, CentreId> usual)
    {
        var centres = town.CentresOf(family).Where(c => c.Kind == CentreKind.Leisure).ToList();
        var children = family.Children.Where(child => centres.Exists(c => child.Enrolments.Contains(c.Id))).ToList();
        var wednesday = first.AddDays(2 - (((int)first.DayOfWeek + 6) % 7));
        var dates = Enumerable.Range(0, Weeks).Select(n => wednesday.AddDays(7 * n)).ToList();
        var views = (await days.GetAllAsync(dates.SelectMany(d => centres.Select(c => new CentreDate(c.Id, d))))).ToLookup(v => v.Date);
        var byChild = plans.ToDictionary(p => (p.ChildId, p.Date));
        var rows = new List<Row>();
        foreach (var date in dates)
        {
            if (rows.Count(r => r.Children.Any(d => d.Day.Closed is null)) == Shown) break;
            var open = views[date].ToDictionary(v => v.CentreId);
            var row = RowOf(date, [.. children.Select(child => DayOf(child, date, open))]);
            // What is over where the rows begin is left out.
            if (date >= first || row.Children.Any(d => d.Chips.Any(c => c.Day.CanBeTaken))) rows.Add(row);
        }

        return [.. rows];

        ChildDay DayOf(Child child, DateOnly date, Dictionary<CentreId, CentreDayView> open)
        {
            var plan = byChild.GetValueOrDefault((child.Id, date));
            var before = byChild.GetValueOrDefault((child.Id, date.AddDays(-7)));
            var there = town.Centres.Where(c => (child.Enrolments.Contains(c.Id) && open.ContainsKey(c.Id)) || c.Id == plan?.Confirmed?.CentreId || c.Id == plan?.Desired?.CentreId);
            var day = new ChildWednesday(child, date, plan, (before?.Desired ?? before?.Confirmed) is { IsEmpty: false } was ? was : null,
                usual.TryGetValue(child.Id, out var last) ? last : null, [.. there], open);
            var now = plan?.Desired ?? plan?.Confirmed;
            return new ChildDay(day, now is null or { IsEmpty: true } ? null : Prices.Of(town, now, family.Quotient),
                [.. UsualDays.Of(day, clock.GetUtcNow()).Select(u => new Chip(u, town.Find(u.Wish.CentreId)!, Prices.Of(town, u.Wish, family.Quotient)))]);
        }
    }

    private static Row RowOf(DateOnly date, ImmutableArray<ChildDay> here)
    {
        var closed = here.Select(d => d.Day.Closed).Distinct().ToList() is [{ } reason] ? reason : null;
        var free = here.SelectMany(d => d.Chips.Where(c => c.Day.State == "free").SelectMany(c => d.Day.Days.GetValueOrDefault(c.Day.Wish.CentreId)?.Slots ?? []));
        return new Row(date, closed, here, free.Select(s => (DateTimeOffset?)s.BookUntil).Min(), here.Length < 2 ? [] : [.. ForAll(here, "half"), .. ForAll(here, "whole")]);
    }

    /// <summary>«Pour tous»: for all who have nothing else that day, where somebody has something to choose.</summary>
    private static IEnumerable<Chip> ForAll(ImmutableArray<ChildDay> here, string kind)
    {
        var all = here.Select(d => (Chip: d.Chips.FirstOrDefault(c => c.Day.Kind == kind), HasOther: d.Chips.Any(c => c.Day.State is "pending" or "confirmed")))
            .Where(a => a.Chip?.Day is { CanBeTaken: true } day && !(day.State == "free" && a.HasOther)).Select(a => a.Chip!).ToList();
        var open = all.Where(c => c.Day.State is "free" or "pending").ToList();
        if (all.Count < 2 || open.Count == 0) return [];
        return [all[0] with { Day = all[0].Day with { State = open.TrueForAll(c => c.Day.State == "pending") ? "pending" : "free" } }];
    }

    /// <param name="Closed">Why no child can be anywhere that day; null where one can.</param>
    /// <param name="Until">Until when the first of the day's parts can be booked; null where none can.</param>
    /// <param name="ForAll">What one tap chooses for several children.</param>
    public sealed record Row(DateOnly Date, ClosedReason? Closed, ImmutableArray<ChildDay> Children, DateTimeOffset? Until, ImmutableArray<Chip> ForAll);

    /// <param name="Price">Of what is chosen, otherwise booked.</param>
    public sealed record ChildDay(ChildWednesday Day, Price? Price, ImmutableArray<Chip> Chips);

    public sealed record Chip(UsualDay Day, Centre Centre, Price? Price);
}
