using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking.Pages;

/// <summary>Where the link of an offer's letter leads, signed in or not (W4): the first name, the date, the centre and two buttons. Opening it decides nothing.</summary>
[AllowAnonymous]
public sealed class OfferModel(
    IGrainFactory grains, ICatalogueCache catalogue, OfferLink links, ActivityWords activities, RefusalWords refusals, ResetAllowance allowance,
    IStringLocalizer<BookingText> words, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>What is offered, while it stands.</summary>
    public Shown? Offer { get; private set; }

    /// <summary>What came of the answer.</summary>
    public string? Done { get; private set; }

    /// <summary>Why the answer was not taken.</summary>
    public string? Problem { get; private set; }

    /// <summary>The child is booked elsewhere that date: accepting gives that up.</summary>
    public bool AsksToMove { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() is var (limited, _) && limited is not null ? limited : Page();

    public async Task<IActionResult> OnPostAccepterAsync(Guid operation, bool move)
    {
        var (limited, target) = await OpenAsync();
        if (limited is not null) return limited;
        if (target is null || operation == Guid.Empty) return Page();
        var answer = await grains.Family(target.Family).AcceptOffer(target.Child, target.Date, target.Centre, operation, move, target.Offer);
        AsksToMove = answer.Refusal is { Kind: RefusalKind.OtherCentre };
        if (answer.Recap is not null) (Done, Offer) = (words["Offer.Accepted", Offer?.Name ?? ""], null);
        else Problem = refusals.Sentence(answer.Refusal!, await catalogue.GetAsync());
        return Page();
    }

    public async Task<IActionResult> OnPostRefuserAsync()
    {
        var (limited, target) = await OpenAsync();
        if (limited is not null) return limited;
        if (target is null) return Page();
        var answer = await grains.Family(target.Family).DeclineOffer(target.Child, target.Date, target.Centre, target.Offer);
        if (answer.Refusal is null) (Done, Offer) = (words["Offer.Declined"], null);
        return Page();
    }

    private async Task<(IActionResult? Limited, OfferLink.Target? Target)> OpenAsync()
    {
        Response.Headers.CacheControl = "no-store";
        if (allowance.Take(HttpContext.ClientAddress()) is { } wait)
        {
            Problems.SetRetryAfter(Response, wait);
            return (StatusCode(StatusCodes.Status429TooManyRequests), null);
        }

        if (links.Read(Token) is not { } target) return (null, null);
        var household = grains.Family(target.Family);
        var entry = (await household.GetPlans(target.Date, target.Date)).SelectMany(p => p.Waiting)
            .FirstOrDefault(w => w.ChildId == target.Child && w.CentreId == target.Centre && w.Standing.OfferId == target.Offer);
        if (entry?.Standing.OfferEndsAt > clock.GetUtcNow() && await household.Get() is { Archive: null } family && family.Find(target.Child) is { } child)
        {
            var town = await catalogue.GetAsync();
            var today = ParisTime.DateAt(clock.GetUtcNow());
            var centre = town.Find(target.Centre);
            Offer = new Shown(
                child.FirstName, DayWords.Day(target.Date, today), centre?.Name ?? target.Centre.Value,
                string.Join(", ", centre?.Activities.Where(a => entry.Standing.Activities.Contains(a.Id)).Select(activities.Label) ?? []),
                words.Instant(entry.Standing.OfferEndsAt!.Value, today));
        }

        return (null, target);
    }

    public sealed record Shown(string Name, string Day, string Centre, string Activities, string Until);
}
