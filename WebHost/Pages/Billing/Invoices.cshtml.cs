using Mercredi.Accounts;
using Mercredi.Catalogue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Billing.Pages;

/// <summary>«Factures» (G3): what is to pay first, then the others, newest first.</summary>
[Authorize("Family")]
public sealed class InvoicesModel(IGrainFactory grains, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Invoice> Invoices { get; private set; } = [];

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public async Task OnGetAsync() => Invoices = [.. (await grains.Invoices(User.FamilyId()).Get()).OrderBy(i => i.Due <= 0)];
}
