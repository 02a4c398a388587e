using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Onboarding;
using Mercredi.Procedures;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Families.Pages;

/// <summary>One household as the family office sees it.</summary>
[Authorize("Admin")]
public sealed class FamilyModel(IGrainFactory grains, FamilyDays days, IStringLocalizer<FamiliesText> words) : PageModel, IHouseholdView
{
    private const int NextBookings = 10;

    public Family Family { get; private set; } = null!;

    public TownCatalogue Town { get; private set; } = TownCatalogue.Empty;

    public DateOnly Today { get; private set; }

    public IReadOnlySet<string> Refused { get; private set; } = new HashSet<string>();

    public IReadOnlyList<string> Next { get; private set; } = [];

    public IReadOnlyList<string> Invoices { get; private set; } = [];

    /// <summary>The town's last export does not name it.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>What was sent, newest first: the inbox keeps the latest decisions only.</summary>
    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    public IReadOnlyList<FiledDocument> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!FamilyId.TryParse(id, null, out var family)) return NotFound();
        var read = await days.ReadAsync(family);
        if (read.Family is null) return NotFound();
        (Family, Town, Today) = (read.Family, read.Town, read.Today);
        Refused = await grains.RefusedAsync(Family);
        Next = [.. read.Plans.Where(p => p.Confirmed is not null).Take(NextBookings).Select(p => read.Sentence(p, p.Confirmed!))];
        Invoices = [.. (await grains.Invoices(family).Get()).Select(i => i.Number)];
        IsMissing = (await grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).GetMissing()).Contains(family);
        Procedures = [.. (await grains.Procedures(family).Get()).Where(p => p.State != ProcedureState.Draft)];
        Documents = [.. (await grains.Documents(family).Get()).OrderByDescending(d => d.FiledAt)];
        return Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(string id)
    {
        if (!FamilyId.TryParse(id, null, out var family) || await grains.Family(family).Get() is not { } known) return NotFound();
        await grains.Family(family).Restore();
        this.Carry(words["Archive.Restored", known.Name]);
        return RedirectToPage(new { id });
    }
}
