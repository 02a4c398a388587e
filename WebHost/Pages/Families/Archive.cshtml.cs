using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Localisation;
using Mercredi.Onboarding;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Families.Pages;

/// <summary>Before a family is archived: what that touches, and whether its bookings are to be given back.</summary>
[Authorize("Admin")]
public sealed class ArchiveModel(IGrainFactory grains, FamilyDays days, IStringLocalizer<FamiliesText> words) : PageModel
{
    public const int MostShown = 10;

    /// <summary>Bookings after today may be given back.</summary>
    [BindProperty]
    public bool Release { get; set; }

    public Family Family { get; private set; } = null!;

    /// <summary>A line for each day that is booked after today.</summary>
    public IReadOnlyList<string> Coming { get; private set; } = [];

    public IReadOnlyList<Invoice> Unpaid { get; private set; } = [];

    public string Adults => string.Join(", ", Family.Adults.Select(a => $"{a.FirstName} {a.LastName}"));

    public string Due => MoneyWords.Euros(Unpaid.Sum(i => i.Due));

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(string id) => ShowAsync(id, null);

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!FamilyId.TryParse(id, null, out var family)) return NotFound();
        if (await grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).Archive(family, User.Login(), Release) is { } refusal)
            return await ShowAsync(id, words["Archive.Refused." + refusal]);

        this.Carry(words["Archive.Done", (await grains.Family(family).Get())!.Name]);
        return RedirectToPage("Family", new { id });
    }

    private async Task<IActionResult> ShowAsync(string id, string? problem)
    {
        if (!FamilyId.TryParse(id, null, out var family)) return NotFound();
        var read = await days.ReadAsync(family);
        if (read.Family is null) return NotFound();
        if (read.Family.Archive is not null) return RedirectToPage("Family", new { id });
        (Family, Problem) = (read.Family, problem);
        Coming = [.. read.Plans.Where(p => p.Confirmed is not null && p.Date > read.Today).Select(p => read.Sentence(p, p.Confirmed!))];
        Unpaid = [.. (await grains.Invoices(family).Get()).Where(i => i.Due > 0)];
        return Page();
    }
}
