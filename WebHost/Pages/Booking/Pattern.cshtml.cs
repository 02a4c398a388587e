using System.Collections.Immutable;
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

/// <summary>«Semaine type»: a week that is booked or cancelled over a whole period (G15, G16). Without scripts it is a plain form: seen first, then applied.</summary>
[Authorize("Family")]
public sealed class PatternModel(
    IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ApiInput input, RefusalWords refusals, ActivityWords activities,
    IStringLocalizer<PatternText> words, IStringLocalizer<BookingText> outcomes, TimeProvider clock) : PageModel
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private Family? _family;
    private TownCatalogue _town = TownCatalogue.Empty;

    public PatternPresets Presets { get; private set; } = null!;

    /// <summary>What the plain form shows: as it was sent, or as it begins.</summary>
    public PatternForm Form { get; private set; } = new();

    /// <summary>What is wrong with what was sent.</summary>
    public string? Problem { get; private set; }

    /// <summary>Of a preview, or of what was applied.</summary>
    public IReadOnlyList<Line>? Lines { get; private set; }

    /// <summary>"12 journées à réserver · 148,80 €".</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The lines are done, and not only looked at.</summary>
    public bool IsApplied { get; private set; }

    private DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public Task OnGetAsync() => LoadAsync();

    /// <param name="slots">Values of tick boxes.</param>
    /// <param name="operation">Given by the form; none looks only.</param>
    public async Task<IActionResult> OnPostAsync(string? mode, string? from, string? to, string? every, string[] slots, string? operation)
    {
        await LoadAsync();
        Form = new PatternForm { Mode = mode, From = from, To = to, Every = every, Slots = slots };
        if (slots.Length == 0) Problem = words["Plain.Nothing"];
        else if (Form.Read(input, words) is not { } pattern) Problem = input.Errors;
        else if (pattern.Slots.Any(s => _family?.Find(s.ChildId) is null)) Problem = words["Plain.NotYours"];
        else if (operation is null) await ShowAsync(pattern, null);
        else if (Guid.TryParse(operation, out var id) && id != Guid.Empty) await ShowAsync(pattern, id);
        else Problem = words["Plain.Operation", ApiInput.Shown(operation)];
        return Page();
    }

    /// <summary>«Surveiller» (W7): what is full, or becomes so, is waited for until the last day of the period.</summary>
    public async Task<IActionResult> OnPostSurveillerAsync(string? from, string? to, string? every, string[] slots, Guid order, int? most)
    {
        await LoadAsync();
        Form = new PatternForm { From = from, To = to, Every = every, Slots = slots };
        if (order == Guid.Empty || most is < 1 or > 31) return BadRequest();
        if (slots.Length == 0) Problem = words["Plain.Nothing"];
        else if (Form.Read(input, words) is not { } pattern) Problem = input.Errors;
        else if ((await grains.Family(User.FamilyId()).PutStandingOrder(new StandingOrder(order, pattern, OnOffer.Ask, most))).Refusal is { } refusal)
            Problem = refusal.Kind == RefusalKind.UnknownChild ? words["Plain.NotYours"] : refusals.Sentence(refusal, _town);
        else return Redirect("/mes-attentes");
        return Page();
    }

    /// <summary>Where a child may be on each weekday: leisure centres on Wednesday, the school on the other days.</summary>
    public IEnumerable<(string Child, IEnumerable<(DayOfWeek Weekday, IEnumerable<Tick> Ticks)> Days)> Week =>
        (_family?.Children ?? []).Select(child => (_family!.NameOf(child), Weekdays.Select(day => (day, Ticks(child, day))).Where(d => d.Item2.Any())));

    private IEnumerable<Tick> Ticks(Child child, DayOfWeek weekday) =>
        from centre in _town.Centres
        where child.Enrolments.Contains(centre.Id) && centre.Kind == (weekday == DayOfWeek.Wednesday ? CentreKind.Leisure : CentreKind.School)
        from activity in centre.Activities
        let value = PatternForm.Slot(child.Id, weekday, centre.Id, activity.Id)
        select new Tick(value, $"{centre.Name} : {activities.Label(activity)}", Form.Slots.Contains(value));

    private async Task ShowAsync(WeekPattern pattern, Guid? operation)
    {
        var household = grains.Family(User.FamilyId());
        IsApplied = operation is not null;
        var recap = operation is { } id ? await household.ApplyPattern(pattern, id) : await household.PreviewPattern(pattern);
        days.AtLeast(recap.Days);
        if (recap.DoneOn is { } done)
        {
            Problem = refusals.Done(done);
            return;
        }

        Lines = [.. recap.Lines.Select(LineOf)];
        var prices = recap.Lines.Where(l => l.Outcome is Outcome.Confirmed or Outcome.Moved).Select(l => Prices.Of(_town, new PlannedDay(l.CentreId, l.Activities), _family!.Quotient));
        Summary = string.Join(" · ", Lines.GroupBy(l => l.Word).Select(g => words["Plain.Count", g.Key, g.Count()].Value)
            .Concat(Prices.Sum(prices) is { } sum ? [PriceWords(sum)] : Array.Empty<string>()));
    }

    private Line LineOf(RecapLine line)
    {
        var isOff = line.Refusal?.Kind == RefusalKind.Holiday;
        var key = (line.Outcome, isOff) switch
        {
            (_, true) => "offLine",
            (Outcome.Refused, _) => "refusedLine",
            (Outcome.Unchanged, _) => "unchangedLine",
            (Outcome.Cancelled, _) => "cancelledLine",
            var (outcome, _) => outcome.ToString().ToLowerInvariant(),
        };
        var kind = isOff ? "off" : line.Outcome.ToString().ToLowerInvariant();
        var centre = _town.Find(line.CentreId);
        var parts = string.Join(", ", centre?.Activities.Where(a => line.Activities.Contains(a.Id)).Select(activities.Label) ?? []);
        var price = line.Outcome is Outcome.Confirmed or Outcome.Moved ? Prices.Of(_town, new PlannedDay(line.CentreId, line.Activities), _family!.Quotient) : null;
        return new Line(
            kind, IsApplied && !isOff ? outcomes["Outcome." + kind] : words["Will." + key],
            $"{DayWords.Day(line.Date, Today).Capitalised()} · {_family?.NameOf(line.ChildId)} · {centre?.Name} ({parts})",
            line.Refusal is { } refusal ? refusals.Sentence(refusal, _town) : null, price is null ? null : PriceWords(price));
    }

    private string PriceWords(Price price) => price.Sure ? MoneyWords.Euros(price.Amount) : outcomes["Price.Unsure", MoneyWords.Euros(price.Amount)];

    private async Task LoadAsync()
    {
        _town = await catalogue.GetAsync();
        _family = await grains.Family(User.FamilyId()).Get();
        Presets = PatternPresets.On(_town, Today);
        Form = new PatternForm { From = Iso(Presets.From), To = Iso(Presets.Term) };
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="Value">What the form sends.</param>
    public sealed record Tick(string Value, string Label, bool Ticked);

    /// <param name="Kind">The outcome, or «off» for a day without school.</param>
    /// <param name="Why">Why nothing happens.</param>
    public sealed record Line(string Kind, string Word, string Text, string? Why, string? Price);
}
