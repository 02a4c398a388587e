using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures.Pages;

/// <summary>«Choix de votre centre de loisirs» (G17): enrols a child in any of the town's leisure centres, at once and live on open calendars.</summary>
[Authorize("Family")]
public sealed class CentreChoiceModel(IGrainFactory grains, ICatalogueCache catalogue, IStringLocalizer<ProceduresText> words, RefusalWords refusals) : PageModel
{
    public ImmutableArray<Child> Children { get; private set; } = [];

    public ImmutableArray<Centre> Centres { get; private set; } = [];

    [TempData]
    public string? Done { get; set; }

    public string? Problem { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? child, string? centre)
    {
        await LoadAsync();
        var chosen = Centres.FirstOrDefault(c => c.Id.Value == centre);
        var member = Children.FirstOrDefault(c => c.Id.Value == child);
        if (chosen is null || member is null)
        {
            Problem = words["Unknown"];
            return Page();
        }

        if (await grains.Family(User.FamilyId()).Enrol(member.Id, chosen.Id) is { } refusal)
        {
            Problem = refusals.Sentence(refusal, await catalogue.GetAsync());
            return Page();
        }

        Done = words["Done", member.FirstName, chosen.Name];
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        Children = (await grains.Family(User.FamilyId()).Get())?.Children ?? [];
        Centres = [.. (await catalogue.GetAsync()).Centres.Where(c => c.Kind == CentreKind.Leisure)];
    }
}
