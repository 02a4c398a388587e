using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking.Pages;

/// <summary>«Mes réservations»: what is booked, month by month, with its price and what was billed; each day opens, moves or is cancelled from its line.</summary>
[Authorize("Family")]
public sealed class MineModel(
    IGrainFactory grains, BookedDays booked, CentreDayFeed days, ICatalogueCache catalogue, RefusalWords refusals, IStringLocalizer<BookingText> words, TimeProvider clock) : PageModel
{
    private BookedDays.Read? _read;

    public DateOnly Month { get; private set; }

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public IReadOnlyList<BookedDay> Days { get; private set; } = [];

    public Price? Sum => _read?.Sum;

    /// <summary>The invoices of the month.</summary>
    public IReadOnlyList<Invoice> Invoices { get; private set; } = [];

    public Task OnGetAsync([FromQuery(Name = "mois")] string? text) => LoadAsync(text);

    /// <summary>Gives up one child's day, and nothing else that the family has chosen meanwhile.</summary>
    public async Task<IActionResult> OnPostAnnulerAsync([FromQuery(Name = "mois")] string? text, Guid operation, ChildId child, DateOnly date)
    {
        if (operation == Guid.Empty || date == default) return BadRequest();
        await LoadAsync(text);
        var household = grains.Family(User.FamilyId());
        if (_read?.Plans.FirstOrDefault(p => p.ChildId == child && p.Date == date)?.Confirmed is not { } plan)
        {
            this.Carry(words["Mine.Gone"]);
            return Back();
        }

        var recap = await household.ApplyPattern(
            new WeekPattern(PatternMode.Cancel, date, date, 1, [new PatternSlot(child, date.DayOfWeek, plan.CentreId, plan.Activities)]), operation);
        var town = await catalogue.GetAsync();
        days.AtLeast(recap.Days);
        var who = _read.Family?.NameOf(child) ?? child.Value;
        this.Carry(recap.DoneOn is { } done
            ? refusals.Done(done)
            : words["Mine.Told", who, DayWords.Day(date, Today), string.Join(' ', recap.Lines.Select(l => refusals.Sentence(l, town)).Distinct())]);
        return Back();
    }

    /// <summary>The school year of the month, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetTableauAsync([FromQuery(Name = "mois")] string? text)
    {
        var (year, read) = await YearAsync(text);
        var head = ((string[])["Mine.Date", "Mine.Child", "Mine.Centre", "Mine.Activities", "Mine.Price"]).Select(key => words[key].Value);
        return File(BookedSheet.Write(head, read.Days), "text/csv; charset=utf-8", $"reservations-{year}.csv");
    }

    /// <summary>The school year of the month, for a calendar program.</summary>
    public async Task<IActionResult> OnGetAgendaAsync([FromQuery(Name = "mois")] string? text)
    {
        var (year, read) = await YearAsync(text);
        if (read.Family is not { } family) return NotFound();
        var stamp = new FeedStamp(0, clock.GetUtcNow());
        var calendar = CalendarFeed.Write($"Mercredi · {family.Name}", CalendarFeed.Events(family, read.Plans, read.Town, read.Words.Label).Select(e => (e, stamp)));
        return File(System.Text.Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", $"reservations-{year}.ics");
    }

    private RedirectResult Back() => Redirect($"/mes-reservations?mois={Month:yyyy-MM}");

    private async Task<(SchoolYear Year, BookedDays.Read Read)> YearAsync(string? text)
    {
        var year = SchoolYear.Of(MonthOf(text));
        return (year, await booked.ReadAsync(User.FamilyId(), year.From, year.To));
    }

    private async Task LoadAsync(string? text)
    {
        Month = MonthOf(text);
        var last = Month.AddMonths(1).AddDays(-1);
        var invoices = grains.Invoices(User.FamilyId()).Get();
        _read = await booked.ReadAsync(User.FamilyId(), Month, last);
        var coming = _read.Plans.Where(p => p.Date >= Today).Select(p => new CentreDate(p.Confirmed!.CentreId, p.Date)).Distinct();
        var views = (await days.GetAllAsync(coming)).ToDictionary(v => new CentreDate(v.CentreId, v.Date));
        var kept = _read.Plans.ToDictionary(p => (p.ChildId, p.Date), p => KeptBecause(p, views));
        Days = [.. _read.Days.Select(d => d with { KeptBecause = kept[(d.Child.Id, d.Date)] })];
        Invoices = [.. (await invoices).Where(i => i.Month == Month)];
    }

    private string? KeptBecause(DayPlan plan, Dictionary<CentreDate, CentreDayView> views)
    {
        if (!views.TryGetValue(new CentreDate(plan.Confirmed!.CentreId, plan.Date), out var view)) return words["Mine.Past"].Value;
        var until = view.Slots.Where(s => plan.Confirmed.Activities.Contains(s.ActivityId)).Select(s => s.CancelUntil).DefaultIfEmpty(DateTimeOffset.MaxValue).Max();
        return until <= clock.GetUtcNow() ? refusals.Sentence(new Refusal(RefusalKind.CancellationDeadline) { Deadline = until }, _read!.Town) : null;
    }

    private DateOnly MonthOf(string? text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 2000 and < 2100
            ? month
            : new DateOnly(Today.Year, Today.Month, 1);
}
