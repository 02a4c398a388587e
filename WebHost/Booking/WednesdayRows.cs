using System.Collections.Immutable;
using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Live;

namespace Mercredi.Booking;

/// <summary>«Mercredis» as the server draws it: before any script, and for readers without one. The script has the same rule for the live page (<c>rows/usual.ts</c>).</summary>
public sealed class WednesdayRows(CentreDayFeed days, TimeProvider clock)
{
    /// <summary>Wednesdays that are shown at once, those without any centre not counted.</summary>
    private const int Shown = 8;

    /// <summary>How far they are looked for: eight, with the longest holidays of the school year between them.</summary>
    private const int Weeks = 11;

    private static readonly (string Kind, ActivityRole[] Roles)[] Usual =
        [("half", [ActivityRole.Morning, ActivityRole.Meal]), ("whole", [ActivityRole.Morning, ActivityRole.Meal, ActivityRole.Afternoon])];

    /// <summary>The next Wednesdays from the week of a date on.</summary>
    /// <param name="plans">Of the whole time that is looked at.</param>
    /// <param name="usual">The centre where each child was last.</param>
    public async Task<ImmutableArray<Row>> ReadAsync(Family family, TownCatalogue town, DateOnly first, IReadOnlyCollection<DayPlan> plans, IReadOnlyDictionary<ChildId, CentreId> usual)
    {
        var centres = town.CentresOf(family).Where(c => c.Kind == CentreKind.Leisure).ToList();
        var wednesday = first.AddDays(2 - (((int)first.DayOfWeek + 6) % 7));
        var dates = Enumerable.Range(0, Weeks).Select(n => wednesday.AddDays(7 * n)).ToList();
        var views = (await days.GetAllAsync(dates.SelectMany(d => centres.Select(c => new CentreDate(c.Id, d))))).ToLookup(v => v.Date);
        var rows = new List<Row>();
        foreach (var date in dates)
        {
            if (rows.Count(r => r.Closed is null) == Shown) break;
            var open = views[date].ToDictionary(v => v.CentreId);
            var closed = open.Values.All(v => v.Closed is not null) && !plans.Any(p => p.Date == date) ? open.Values.FirstOrDefault()?.Closed : null;
            var row = new Row(date, closed, closed is not null ? [] : [.. family.Children.SelectMany(child =>
            {
                var plan = plans.FirstOrDefault(p => p.ChildId == child.Id && p.Date == date);
                return centres.Any(c => child.Enrolments.Contains(c.Id)) ? [Day(child, plan, usual.TryGetValue(child.Id, out var at) ? at : null)] : Array.Empty<ChildDay>();
            })]);
            // What is over where the rows begin is left out.
            if (date >= first || row.Children.Any(d => d.Chips.Any(c => c.CanBeTaken))) rows.Add(row);

            ChildDay Day(Child child, DayPlan? plan, CentreId? last)
            {
                var chosen = plan?.Desired is { IsEmpty: false } desired ? desired : plan?.Confirmed;
                var own = centres.Where(c => child.Enrolments.Contains(c.Id)).ToList();
                var at = own.Where(c => open.TryGetValue(c.Id, out var v) && v.Closed is null).DefaultIfEmpty(own[0]).ToList();
                var centre = at.Find(c => c.Id == chosen?.CentreId) ?? at.Find(c => c.Id == last) ?? at[0];
                var chips = Usual.Select(u => (u.Kind, Parts: centre.Activities.Where(a => u.Roles.Contains(a.Role)).ToList(), u.Roles.Length))
                    .Where(u => u.Parts.Count == u.Length).Select(u => (u.Kind, Wish: new PlannedDay(centre.Id, u.Parts.Select(a => a.Id)))).ToList();
                if (chosen is not null && chips.TrueForAll(c => c.Wish != chosen)) chips.Add(("chosen", chosen));
                return new ChildDay(child, town.Find(chosen?.CentreId ?? centre.Id)!, chosen, chosen is null ? null : Prices.Of(town, chosen, family.Quotient),
                    [.. chips.Select(c => new Chip(c.Kind, c.Wish, State(child, date, plan, c.Wish, open), Prices.Of(town, c.Wish, family.Quotient)))]);
            }
        }

        return [.. rows];
    }

    private string State(Child child, DateOnly date, DayPlan? plan, PlannedDay wish, Dictionary<CentreId, CentreDayView> open)
    {
        if (plan?.Desired is { } desired ? desired == wish : plan?.Confirmed == wish) return plan!.Desired is null ? "confirmed" : "pending";
        if (plan?.Desired is not null && plan.Confirmed == wish) return "cancelling";
        if (!open.TryGetValue(wish.CentreId, out var view) || view.Closed is not null) return "closed";
        var band = AgeBands.On(child.BirthDate, date);
        var slots = view.Slots.Where(s => s.AgeBand == band && wish.Activities.Contains(s.ActivityId) && !Has(plan?.Confirmed, view, s) && !Has(plan?.Desired, view, s)).ToList();
        return slots.Exists(s => s.Capacity == 0) ? "closed" : slots.Exists(s => s.BookUntil <= clock.GetUtcNow()) ? "late" : slots.Exists(s => s.Free == 0) ? "full" : "free";

        static bool Has(PlannedDay? day, CentreDayView view, SlotView slot) => day?.CentreId == view.CentreId && day.Activities.Contains(slot.ActivityId);
    }

    /// <param name="Closed">Why no child can be anywhere that day; null where one can.</param>
    public sealed record Row(DateOnly Date, ClosedReason? Closed, ImmutableArray<ChildDay> Children);

    /// <param name="Centre">Where the child is that day, or usually.</param>
    /// <param name="Chosen">What is chosen, otherwise booked.</param>
    public sealed record ChildDay(Child Child, Centre Centre, PlannedDay? Chosen, Price? Price, ImmutableArray<Chip> Chips);

    /// <summary>A whole day of a child in one tap.</summary>
    /// <param name="State">As that of a cell of the calendar.</param>
    public sealed record Chip(string Kind, PlannedDay Wish, string State, Price? Price)
    {
        public bool CanBeTaken => State is "free" or "pending" or "confirmed" or "cancelling";
    }
}
