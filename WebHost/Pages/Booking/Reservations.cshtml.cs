using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Mercredi.Accounts;
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

/// <summary>«Réservations»: one calendar with the activities of all the family's children (G4). Without scripts the same week is a plain form.</summary>
[Authorize("Family")]
public sealed partial class ReservationsModel(
    IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, NextBooking next, WednesdayRows wednesdays, RefusalWords refusals, ActivityWords activities, IStringLocalizer<BookingText> words, TimeProvider clock) : PageModel
{
    /// <summary>How far ahead the family's own plans are looked at for the deadline, in days.</summary>
    private const int Ahead = 80;

    /// <summary>How far back a child's usual centre is looked for, in days.</summary>
    private const int Back = 80;

    private IReadOnlyDictionary<CentreDate, CentreDayView> _views = new Dictionary<CentreDate, CentreDayView>();
    private Family? _family;
    private ImmutableArray<Child> _children = [];
    private ImmutableArray<DayPlan> _plans = [];
    private TownCatalogue _town = TownCatalogue.Empty;

    public DateOnly Monday { get; private set; }

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    /// <summary>Where the calendar opens when no date is asked for.</summary>
    public DateOnly First { get; private set; }

    /// <summary>"Prochain délai : …"; null when nothing can be booked as far as one sees.</summary>
    public (string Deadline, string For, DateOnly Date)? Deadline { get; private set; }

    /// <summary>The views that the family has a use for, in the order of their tabs.</summary>
    public string Views { get; private set; } = "week day month";

    /// <summary>The leisure centre where each child was last, of those who were at one: JSON by the child.</summary>
    public string Usual { get; private set; } = "{}";

    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, 5).Select(Monday.AddDays);

    /// <summary>What the form that was just sent did.</summary>
    public IReadOnlyList<OutcomeLine> Outcomes { get; private set; } = [];

    private IFamilyGrain Household => grains.Family(User.FamilyId());

    /// <summary>«Mercredis» was asked for by name.</summary>
    [FromQuery(Name = "vue")]
    public string? Asked { get; set; }

    public bool IsAsked => Asked == "mercredis";

    /// <summary>Whether the page comes with «Mercredis» drawn: where a phone opens with it, and where it is asked for.</summary>
    public bool IsPainted => Rows.Length > 0;

    public ImmutableArray<WednesdayRows.Row> Rows { get; private set; } = [];

    public Task OnGetAsync([FromQuery(Name = "date")] string? text) => LoadAsync(text);

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "date")] string? text, Guid operation, string[] shown, string[] ticked, string? choose)
    {
        if (operation == Guid.Empty || WeekForm.Read(shown, ticked) is not { } form) return BadRequest();
        var whole = choose is null ? null : WeekForm.ReadWhole(choose);
        if (choose is not null && whole is null) return BadRequest();
        await LoadAsync(text);
        var refused = new List<OutcomeLine>();
        foreach (var day in whole is null ? form.Changed : [whole])
            if ((day.Clash ?? (await Household.Select(day.Child, day.Date, day.Desired)).Refusal) is { } refusal)
                refused.Add(Line(day.Child, day.Date, Outcome.Refused, refusals.Sentence(refusal, _town)));

        var recap = await Household.Save(operation);
        if (recap.DoneOn is { } done) refused.Add(new OutcomeLine(DayWords.Date(done), "refused", refusals.Done(done), Refused: true));
        Outcomes = [.. refused, .. recap.Lines.Select(l => Line(l.ChildId, l.Date, l.Outcome, refusals.Sentence(l, _town)))];
        await LoadAsync(text);
        return Page();
    }

    /// <summary>The child's name, told apart from a namesake of the household.</summary>
    public string NameOf(Child child) => _family!.NameOf(child);

    /// <summary>Why nobody can book that date at any centre of the family, or null.</summary>
    public string? ClosedOn(DateOnly date) =>
        _views.Values.Where(v => v.Date == date).ToList() is { Count: > 0 } all && all.TrueForAll(v => v.Closed is not null) ? refusals.Sentence(all[0].Closed) : null;

    /// <summary>Each child's centres and activities of a date; a child without any is left out.</summary>
    public IEnumerable<ChildDay> DaysOf(DateOnly date) => _children
        .Select(child => new ChildDay(child, _plans.FirstOrDefault(p => p.ChildId == child.Id && p.Date == date)?.Confirmed, [.. SlotsOf(child, date)]))
        .Where(day => !day.Slots.IsEmpty);

    private IEnumerable<SlotTick> SlotsOf(Child child, DateOnly date)
    {
        var plan = _plans.FirstOrDefault(p => p.ChildId == child.Id && p.Date == date);
        var band = AgeBands.On(child.BirthDate, date);
        foreach (var centre in _town.Centres.Where(c => child.Enrolments.Contains(c.Id)).On(date))
        {
            if (_views[new CentreDate(centre.Id, date)] is not { Closed: null } view) continue;
            foreach (var slot in view.Slots.Where(s => s.AgeBand == band))
            {
                var booked = plan?.Confirmed is { } c && c.CentreId == centre.Id && c.Activities.Contains(slot.ActivityId);
                yield return new SlotTick(
                    WeekForm.Tick(child.Id, date, centre.Id, slot.ActivityId),
                    $"{centre.Name} : {activities.Label(centre.Activities.First(a => a.Id == slot.ActivityId))}",
                    booked ? words["State.confirmed"] : slot.BookUntil <= clock.GetUtcNow() ? words["State.late"] : slot.Free == 0 ? words["State.full"] : words.Count("Places", slot.Free),
                    booked);
            }
        }
    }

    private OutcomeLine Line(ChildId child, DateOnly date, Outcome outcome, string detail) => new(
        $"{_family?.NameOf(child) ?? child.Value} · {DayWords.Day(date, Today)}", outcome.ToString().ToLowerInvariant(), detail, outcome == Outcome.Refused);

    private async Task LoadAsync(string? text)
    {
        var family = await Household.Get();
        (_family, _children, _town) = (family, family?.Children ?? [], await catalogue.GetAsync());
        await OpenAsync(family, text);
        var date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2100
            ? asked
            : First;
        Monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        var own = await Household.GetCalendar(Monday, Monday.AddDays(4));
        _plans = own.Plans;
        days.AtLeast(own.Days);
        var centres = family is null ? [] : _town.CentresOf(family);
        _views = (await days.GetAllAsync(new Period(Monday, Monday.AddDays(4)).CentreDates(centres))).ToDictionary(v => new CentreDate(v.CentreId, v.Date));
    }

    private async Task OpenAsync(Family? family, string? text)
    {
        First = Today;
        if (family is null) return;
        var plans = await Household.GetPlans(Today.AddDays(-Back), Today.AddDays(Ahead));
        var kinds = _town.CentresOf(family).Select(c => c.Kind).ToHashSet();
        Views = (kinds.Contains(CentreKind.Leisure) ? "wednesdays " : "") + (kinds.Contains(CentreKind.School) ? "canteen " : "") + Views;
        var usual = plans
            .Where(p => p.Confirmed is { } day && _town.Find(day.CentreId)?.Kind == CentreKind.Leisure)
            .GroupBy(p => p.ChildId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Date)!.Confirmed!.CentreId);
        Usual = JsonSerializer.Serialize(usual.ToDictionary(u => u.Key.Value, u => u.Value.Value));
        var opening = await next.ReadAsync(family, _town, [.. plans.Where(p => p.Date >= Today)]);
        First = opening.First;
        if (kinds.Contains(CentreKind.Leisure) && (IsAsked || (Asked is null && text is null))) Rows = await wednesdays.ReadAsync(family, _town, First, plans, usual);
        if (opening.Deadline is not { } deadline) return;
        var without = deadline.Without.Select(family.NameOf).ToList();
        Deadline = (
            words["NextDeadline", words.Instant(deadline.Until, Today)],
            without.Count == 0 ? words["NextDeadline.Done", DayWords.Day(deadline.Date, Today)] : words["NextDeadline.Without", DayWords.Day(deadline.Date, Today), string.Join(", ", without)],
            deadline.Date);
    }

    public sealed record ChildDay(Child Child, PlannedDay? Booked, ImmutableArray<SlotTick> Slots);

    /// <param name="Note">Booked, places left, or why not.</param>
    public sealed record SlotTick(string Tick, string Label, string Note, bool Ticked);

    public sealed record OutcomeLine(string Who, string Kind, string Detail, bool Refused);
}
