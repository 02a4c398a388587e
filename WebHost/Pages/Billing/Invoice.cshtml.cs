using Mercredi.Accounts;
using Mercredi.Catalogue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Billing.Pages;

/// <summary>One invoice of the session's family.</summary>
[Authorize("Family")]
public sealed class InvoiceModel(IGrainFactory grains, TimeProvider clock) : PageModel
{
    public Invoice Invoice { get; private set; } = null!;

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if ((await grains.Invoices(User.FamilyId()).Get()).FirstOrDefault(i => i.Number == number) is not { } invoice) return NotFound();
        Invoice = invoice;
        return Page();
    }
}
