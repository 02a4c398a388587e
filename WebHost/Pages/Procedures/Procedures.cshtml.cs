using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures.Pages;

/// <summary>«Démarches» (G3): what was begun, what is offered, what was sent.</summary>
[Authorize("Family")]
public sealed class ProceduresModel(IGrainFactory grains, IStringLocalizer<ProceduresText> words) : PageModel
{
    public IReadOnlyList<Procedure> Drafts { get; private set; } = [];

    public IReadOnlyList<Procedure> Sent { get; private set; } = [];

    public string? Problem { get; private set; }

    private IFamilyProceduresGrain Grain => grains.Procedures(User.FamilyId());

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostStartAsync(string? definition)
    {
        if (TownProcedures.Find(definition ?? "") is not { } form || await grains.Family(User.FamilyId()).Get() is not { } family) return BadRequest();
        return await Grain.Start(form.Id, User.Login(), form.First(family, User.Login())) is { } begun
            ? Redirect($"/demarches/{begun.Id}")
            : await ShowAsync(words["TooMany", IFamilyProceduresGrain.MostDrafts]);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id)
    {
        await Grain.Discard(id);
        this.Carry(words["Discarded"]);
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(string? problem)
    {
        var all = await Grain.Get();
        (Drafts, Sent, Problem) = ([.. all.Where(p => p.State == ProcedureState.Draft)], [.. all.Where(p => p.State != ProcedureState.Draft)], problem);
        return Page();
    }
}
