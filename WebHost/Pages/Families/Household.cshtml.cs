using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Families.Pages;

/// <summary>«Ma famille» (G3, T7): children with their enrolments, the adults, and the private calendar feed.</summary>
[Authorize("Family")]
public sealed class HouseholdModel(IGrainFactory grains, ICatalogueCache catalogue, PublicAddress address, IStringLocalizer<FamiliesText> words, TimeProvider clock) : PageModel, IHouseholdView
{
    public Family Family { get; private set; } = null!;

    public IReadOnlySet<string> Refused { get; private set; } = new HashSet<string>();

    public DateTimeOffset? FeedSince { get; private set; }

    /// <summary>The feed's address, on the answer that opened it and never again.</summary>
    public string? NewAddress { get; private set; }

    /// <summary>The same for calendar programs to open: they ask to subscribe.</summary>
    public string? ProgramAddress => NewAddress is null ? null : "webcal" + NewAddress[NewAddress.IndexOf(':', StringComparison.Ordinal)..];

    public TownCatalogue Town { get; private set; } = TownCatalogue.Empty;

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    private ICalendarFeedGrain Feed => grains.CalendarFeed(User.FamilyId());

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostOpenAsync()
    {
        var secret = FeedSecret.Create();
        await Feed.Open(FeedSecret.Hash(secret), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        NewAddress = address.Link(FamiliesFeature.FeedPath(User.FamilyId(), secret));
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        await Feed.Close();
        this.Carry(words["Feed.Closed"]);
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await grains.Family(User.FamilyId()).Get() is not { } family) return NotFound();
        (Family, Town, FeedSince) = (family, await catalogue.GetAsync(), await Feed.OpenedAt());
        Refused = await grains.RefusedAsync(family);
        return Page();
    }
}
