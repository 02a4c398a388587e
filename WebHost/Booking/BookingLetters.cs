using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace Mercredi.Booking;

/// <summary>Letters about bookings: the recap of a save, and a deadline that is near.</summary>
public sealed class BookingLetters(
    IGrainFactory grains, ICatalogueCache catalogue, PublicAddress address, RecapText recaps, ActivityWords activities,
    IStringLocalizer<LettersText> words, TimeProvider clock)
    : ILetterWriter<BookingsSaved>, ILetterWriter<DeadlineNear>
{
    private static readonly DateTimeOffset FirstRevision = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing once the recap is no longer kept.</summary>
    public async Task<LetterWords?> WriteAsync(BookingsSaved matter, Account to)
    {
        var household = grains.Family(matter.Family);
        if (await household.GetRecap(matter.Operation) is not { DoneOn: null } recap || await household.Get() is not { } family) return null;
        var town = await catalogue.GetAsync();
        var at = ParisTime.Local(recap.At == default ? clock.GetUtcNow() : recap.At);
        var today = DateOnly.FromDateTime(at.Date);
        return new(words, "Saved", () =>
        [
            to.Town.DisplayName, recaps.Summary(recap), words["Saved.At", DayWords.DayAndYear(today), DayWords.Time(at)].Value,
            recaps.Write(recap, family, town, today), address.Link("/mes-reservations"), words["Saved.Attached"].Value,
        ])
        {
            Attachment = () => Calendar(recap, family, town),
            Place = "/mes-reservations",
        };
    }

    /// <summary>Nothing once something is booked, or it is too late.</summary>
    public async Task<LetterWords?> WriteAsync(DeadlineNear matter, Account to)
    {
        var household = grains.Family(matter.Family);
        if (matter.Until <= clock.GetUtcNow() || await household.Get() is not { Archive: null } family) return null;
        var booked = (await household.GetPlans(matter.Dates[0], matter.Dates[^1]))
            .Where(p => p.Confirmed is not null && matter.Dates.Contains(p.Date)).Select(p => p.ChildId).ToHashSet();
        var children = matter.Children.Where(c => !booked.Contains(c)).Select(family.Find).OfType<Child>().Select(family.NameOf).ToList();
        if (children.Count == 0) return null;
        var today = ParisTime.DateAt(clock.GetUtcNow());
        var place = $"/reservations?date={matter.Dates[0].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return new(words, "Deadline", () =>
        [
            to.Town.DisplayName, Days(matter.Dates, today), Until(matter.Until, today), recaps.Names(children),
            address.Link(place),
        ])
        {
            Place = place,
        };
    }

    private string Days(ImmutableArray<DateOnly> dates, DateOnly today) => dates.Length == 1
        ? words["Deadline.Day", DayWords.Day(dates[0], today)]
        : words["Deadline.Days", DayWords.DayOfMonth(dates[0]), DayWords.DayOfMonth(dates[^1])];

    private string Until(DateTimeOffset until, DateOnly today)
    {
        var local = ParisTime.Local(until);
        var date = DateOnly.FromDateTime(local.Date);
        return local.TimeOfDay == TimeSpan.Zero
            ? words["Deadline.EndOf", DayWords.Day(date.AddDays(-1), today)]
            : words["Deadline.Until", DayWords.Day(date, today), DayWords.Time(local)];
    }

    /// <summary>
    /// What was booked as events, and what was given up as events that are cancelled: under the ids that the feed has, in the order of the saves.
    /// </summary>
    private MimePart? Calendar(Recap recap, Family family, TownCatalogue town)
    {
        var stamp = new FeedStamp((int)(recap.At - FirstRevision).TotalSeconds, recap.At);
        var events = Events(Outcome.Confirmed, Outcome.Moved).Concat(Events(Outcome.Cancelled).Select(e =>
        {
            e.Status = "CANCELLED";
            return e;
        })).Select(e => (e, stamp)).ToList();
        if (events.Count == 0) return null;
        var content = Encoding.UTF8.GetBytes(CalendarFeed.Write($"Mercredi · {family.Name}", events));
        return new MimePart("text", "calendar")
        {
            Content = new MimeContent(new MemoryStream(content)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            FileName = "reservations.ics",
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentType = { Charset = "utf-8", Parameters = { { "method", "PUBLISH" } } },
        };

        IReadOnlyList<CalendarEvent> Events(params Outcome[] outcomes) => CalendarFeed.Events(
            family,
            recap.Lines.Where(l => outcomes.Contains(l.Outcome))
                .Select(l => new DayPlan(l.ChildId, l.Date, new PlannedDay(l.CentreId, l.Activities), null, null, [])),
            town, activities.Label);
    }
}
