using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Api;
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

/// <summary>«Mes attentes»: offers to answer first, then what each child waits for with its rank, then what has ended. Works without script; with it, it is drawn again live.</summary>
[Authorize("Family")]
public sealed class WaitsModel(
    IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ActivityWords activities, RefusalWords refusals, IStringLocalizer<BookingText> words, TimeProvider clock) : PageModel
{
    private TownCatalogue _town = null!;
    private Family? _family;

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public IReadOnlyList<Line> Offered { get; private set; } = [];

    public IReadOnlyList<Line> Open { get; private set; } = [];

    public IReadOnlyList<Line> Ended { get; private set; } = [];

    /// <summary>«Surveiller»: the standing orders at work (W7).</summary>
    public IReadOnlyList<Watch> Watches { get; private set; } = [];

    /// <summary>The entry whose acceptance would give another place up, and the words that ask.</summary>
    public (string Key, string Question)? Moving { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAccepterAsync(ChildId child, DateOnly date, CentreId centre, Guid operation, bool move)
    {
        if (operation == Guid.Empty || date == default) return BadRequest();
        await LoadAsync();
        var answer = await Household.AcceptOffer(child, date, centre, operation, move, offer: null);
        if (answer.Recap is { } recap) days.AtLeast(recap.Days);
        if (answer.Refusal is { Kind: RefusalKind.OtherCentre } elsewhere)
        {
            Moving = (Key(child, date, centre), words["Waits.Move", refusals.Sentence(elsewhere, _town)]);
            return Page();
        }

        return Back(answer.Refusal is { } refusal ? refusals.Sentence(refusal, _town) : words["Waits.Done.Accepted", $"{NameOf(child)}, {DayWords.Day(date, Today)}"]);
    }

    public async Task<IActionResult> OnPostRefuserAsync(ChildId child, DateOnly date, CentreId centre)
    {
        await LoadAsync();
        var answer = await Household.DeclineOffer(child, date, centre, offer: null);
        days.AtLeast(answer.Days);
        return Back(answer.Refusal is { } refusal ? refusals.Sentence(refusal, _town) : words["Waits.Done.Declined"]);
    }

    public async Task<IActionResult> OnPostQuitterAsync(ChildId child, DateOnly date, CentreId centre)
    {
        await LoadAsync();
        days.AtLeast((await Household.LeaveList(child, date, centre)).Days);
        return Back(words["Waits.Done.Left", new Named(NameOf(child))]);
    }

    public async Task<IActionResult> OnPostArreterAsync(Guid order)
    {
        await LoadAsync();
        await Household.EndStandingOrder(order);
        return Back(words["Watch.Stopped"]);
    }

    /// <summary>«Réserver d'office», or not any more: the place in the order is kept.</summary>
    public async Task<IActionResult> OnPostDofficeAsync(ChildId child, DateOnly date, CentreId centre, bool book)
    {
        await LoadAsync();
        if (Open.FirstOrDefault(l => l.Key == Key(child, date, centre))?.Entry is { Standing: { } standing })
        {
            var answer = await Household.JoinList(child, date, new PlannedDay(centre, standing.Activities), book ? OnOffer.Book : OnOffer.Ask, standing.Together);
            days.AtLeast(answer.Days);
            if (answer.Refusal is { } refusal) return Back(refusals.Sentence(refusal, _town));
        }

        return Redirect("/mes-attentes");
    }

    private IFamilyGrain Household => grains.Family(User.FamilyId());

    private RedirectResult Back(string told)
    {
        this.Carry(told);
        return Redirect("/mes-attentes");
    }

    private async Task LoadAsync()
    {
        _town = await catalogue.GetAsync();
        _family = await Household.Get();
        var all = (await Household.GetWaiting()).Select(LineOf).ToList();
        Offered = all.FindAll(l => l.Entry.Standing.State == WaitingState.Offered);
        Open = all.FindAll(l => l.Entry.Standing.State == WaitingState.Waiting);
        Watches = [.. (await Household.GetStandingOrders()).Where(o => o.State == StandingOrderState.Active).Select(WatchOf)];
        Ended = [.. all.Where(l => !l.Entry.IsOpen).OrderByDescending(l => l.Entry.Standing.Version)];
    }

    private string NameOf(ChildId child) => _family?.NameOf(child) ?? child.Value;

    private static string Key(ChildId child, DateOnly date, CentreId centre) => $"{child}|{date:yyyy-MM-dd}|{centre}";

    private Watch WatchOf(StandingOrder order)
    {
        var week = order.Pattern.Slots.Select(s => $"{NameOf(s.ChildId)}, {CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(s.Weekday)} · {_town.Find(s.CentreId)?.Name} ({Parts(s.CentreId, s.Activities)})");
        ImmutableArray<string> terms =
        [
            words["Watch.Until", DayWords.Day(order.Pattern.From, Today), DayWords.Day(order.Pattern.To, Today)],
            order.Pattern.Every == 1 ? words["Watch.Every.1"] : words["Watch.Every.n", order.Pattern.Every],
            .. order.PerMonth is { } most ? [words["Watch.Limit", most]] : Array.Empty<string>(),
            .. order.OnOffer == OnOffer.Book ? [words["Waits.AtOnce"]] : Array.Empty<string>(),
        ];
        var dates = order.Dates.Where(d => d.IsOpen).Select(d => DayWords.DayOfMonth(d.Date)).Distinct().ToList();
        return new Watch(order.Id, [.. week], string.Join(" · ", terms), dates.Count == 0 ? words["Watch.NoDate"] : words["Watch.Dates", string.Join(", ", dates)]);
    }

    private string Parts(CentreId centre, IEnumerable<ActivityId> wanted) =>
        string.Join(", ", _town.Find(centre)?.Activities.Where(a => wanted.Contains(a.Id)).Select(activities.Label) ?? []);

    private Line LineOf(Waiting entry)
    {
        var (standing, centre) = (entry.Standing, _town.Find(entry.CentreId));
        return new Line(
            entry, Key(entry.ChildId, entry.Date, entry.CentreId), NameOf(entry.ChildId), DayWords.Day(entry.Date, Today), centre?.Name ?? entry.CentreId.Value,
            Parts(entry.CentreId, standing.Activities),
            standing.OfferEndsAt is { } end ? words["Waits.Until", words.Instant(end, Today)].Value : null,
            [.. standing.PassedOver.Select(p => words["Waits.PassedOver", words.Instant(p.At, Today), refusals.Sentence(p.Because, _town)].Value)],
            standing.Together.IsEmpty ? null : words["Waits.Together", string.Join(", ", standing.Together.Select(NameOf))].Value,
            standing.Because is { } because ? refusals.Sentence(because, _town) : null);
    }

    /// <param name="Week">Child, weekday, centre and activities.</param>
    /// <param name="Terms">Period, rhythm and limits.</param>
    /// <param name="Dates">What it waits for now.</param>
    public sealed record Watch(Guid Id, ImmutableArray<string> Week, string Terms, string Dates);

    /// <param name="Until">Until when the offer stands, in words.</param>
    /// <param name="PassedOver">When others were served first, and why.</param>
    public sealed record Line(
        Waiting Entry, string Key, string Name, string Day, string Centre, string Activities, string? Until, ImmutableArray<string> PassedOver, string? Together, string? Because);
}
