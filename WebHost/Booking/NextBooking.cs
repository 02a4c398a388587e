using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Live;

namespace Mercredi.Booking;

/// <summary>Where a family's calendar opens: on what can be done.</summary>
public sealed class NextBooking(CentreDayFeed days, TimeProvider clock)
{
    /// <summary>How many weeks ahead are looked at: the summer holidays are nine.</summary>
    private const int Weeks = 11;

    /// <summary>The first date on which a child of the family can still be booked, and the next deadline.</summary>
    /// <param name="plans">From today on, as far as they are known.</param>
    public async Task<Opening> ReadAsync(Family family, TownCatalogue town, IReadOnlyCollection<DayPlan> plans)
    {
        var now = clock.GetUtcNow();
        var today = ParisTime.DateAt(now);
        var centres = town.CentresOf(family);
        // What is chosen and about to lapse comes before what could be chosen.
        var lapsing = plans.Where(p => p.Desired is not null && p.Date >= today).Select(p => (DateOnly?)p.Date).Min();
        DateOnly? first = lapsing;
        Deadline? deadline = null;
        var kind = centres.Any(c => c.Kind == CentreKind.Leisure) ? CentreKind.Leisure : CentreKind.School;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var week = 0; week < Weeks && (first is null || deadline is null); week++)
        {
            var from = monday.AddDays(7 * week);
            foreach (var view in await days.GetAllAsync(new Period(from > today ? from : today, from.AddDays(6)).CentreDates(centres)))
            {
                if (view.BookUntil(now) is not { } until) continue;
                if (first is null || view.Date < first) first = lapsing ?? view.Date;
                if (town.Find(view.CentreId)?.Kind != kind || (deadline is not null && deadline.Until <= until)) continue;
                deadline = new Deadline(view.Date, until, [.. family.Children.Where(c => c.Enrolments.Contains(view.CentreId) && plans.All(p => p.ChildId != c.Id || p.Date != view.Date))]);
            }
        }

        return new Opening(first ?? today, deadline);
    }

    /// <param name="First">Today when nothing can be booked as far as one sees.</param>
    public sealed record Opening(DateOnly First, Deadline? Deadline);

    /// <summary>Of the leisure centres for who has a child there, otherwise of the schools.</summary>
    /// <param name="Without">Children who go there and have nothing booked on the date.</param>
    public sealed record Deadline(DateOnly Date, DateTimeOffset Until, IReadOnlyList<Child> Without);
}

/// <summary>What is still ahead of a centre day.</summary>
public static class BookUntils
{
    /// <summary>The first booking deadline that is still ahead; null when the day is closed or over.</summary>
    public static DateTimeOffset? BookUntil(this CentreDayView view, DateTimeOffset now) => view.Closed is not null
        ? null
        : view.Slots.Where(s => s.Capacity > 0 && s.BookUntil > now).Select(s => (DateTimeOffset?)s.BookUntil).Min();
}
