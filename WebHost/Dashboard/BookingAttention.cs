using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Live;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Dashboard;

/// <summary>Places that are held and not saved, and Wednesdays whose booking closes within days.</summary>
public sealed class BookingAttention(FamilyDays days, CentreDayFeed centreDays, TimeProvider clock, IStringLocalizer<DashboardText> words) : IAttentionSource
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var read = await days.ReadAsync(family);
        return [.. Offered(read), .. Unsaved(read), .. await ClosingAsync(read)];
    }

    private IEnumerable<Attention> Offered(FamilyDays.Read read) =>
        from plan in read.Plans
        from entry in plan.Waiting
        where entry.Standing.OfferEndsAt > clock.GetUtcNow()
        select new Attention(AttentionUrgency.Now, "bell",
            words["Offered", read.Family!.NameOf(entry.ChildId), DayWords.Day(entry.Date, read.Today), words.Instant(entry.Standing.OfferEndsAt!.Value, read.Today)],
            "/mes-attentes", words["Offered.Action"], entry.Standing.OfferEndsAt);

    private IEnumerable<Attention> Unsaved(FamilyDays.Read read)
    {
        var chosen = read.Plans.Where(p => p.Desired is not null).ToList();
        foreach (var (key, plans) in new[]
        {
            ("Pending", chosen.FindAll(p => p.State != DayPlanState.Cancelling)),
            ("Cancelling", chosen.FindAll(p => p.State == DayPlanState.Cancelling)),
        })
        {
            if (plans.Count == 0) continue;
            yield return new Attention(AttentionUrgency.Now, "hourglass", words.Count(key, plans.Count), $"/reservations?date={plans.Min(p => p.Date):yyyy-MM-dd}",
                words["Pending.Action"], plans.Min(p => p.HoldExpiresAt))
            { CountsDown = true };
        }
    }

    /// <summary>A Wednesday on which a child of the leisure centres has nothing yet and whose booking closes soon, one line for all children.</summary>
    private async Task<IEnumerable<Attention>> ClosingAsync(FamilyDays.Read read)
    {
        var children = (read.Family?.Children ?? []).Select(c => (Child: c, Centres: Leisure(read.Town, c))).Where(c => !c.Centres.IsEmpty).ToList();
        var now = clock.GetUtcNow();
        // The widest town deadline and a week before it reach no further than this.
        var dates = new Period(read.Today, read.Today.AddDays(28)).Dates.Where(d => d.DayOfWeek == DayOfWeek.Wednesday).ToList();
        var views = (await centreDays.GetAllAsync(dates.SelectMany(d => children.SelectMany(c => c.Centres).Distinct().Select(id => new CentreDate(id, d)))))
            .ToDictionary(v => new CentreDate(v.CentreId, v.Date));
        var found = new List<Attention>();
        foreach (var date in dates)
        {
            var free = children.Where(c => read.Plans.All(p => p.ChildId != c.Child.Id || p.Date != date)).ToList();
            var until = free.SelectMany(c => c.Centres).Distinct().Select(id => views[new CentreDate(id, date)].BookUntil(now)).Min();
            if (until is null || until > now + Soon) continue;
            found.Add(new Attention(AttentionUrgency.Soon, "calendar-days",
                words["Deadline", DayWords.Day(date, read.Today).Capitalised(), string.Join(", ", free.Select(c => read.Family!.NameOf(c.Child))), words.Instant(until.Value, read.Today)],
                $"/reservations?date={date:yyyy-MM-dd}", words["Deadline.Action"], until));
        }

        return found;
    }

    private static ImmutableArray<CentreId> Leisure(TownCatalogue town, Child child) =>
        [.. child.Enrolments.Where(id => town.Find(id) is { Kind: CentreKind.Leisure })];
}
