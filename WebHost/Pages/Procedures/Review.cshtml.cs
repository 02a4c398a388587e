using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures.Pages;

/// <summary>The family office reads a form beside what holds at present, and decides it once.</summary>
[Authorize("Admin")]
public sealed class ReviewModel(
    IGrainFactory grains, ICatalogueCache catalogue, ProcedureForm form, IStringLocalizer<ProceduresText> words) : PageModel
{
    private const int LongestMessage = 1000;

    public Procedure Procedure { get; private set; } = null!;

    public ProcedureDefinition Definition { get; private set; } = null!;

    public Family Household { get; private set; } = null!;

    public TownCatalogue Town { get; private set; } = TownCatalogue.Empty;

    public ImmutableArray<FiledDocument> Documents { get; private set; } = [];

    public string? Problem { get; private set; }

    public string? Message { get; private set; }

    public Task<IActionResult> OnGetAsync(string family, Guid id) => ShowAsync(family, id, null);

    public Task<IActionResult> OnPostAcceptAsync(string family, Guid id, string? message) => DecideAsync(family, id, accept: true, message);

    public Task<IActionResult> OnPostRefuseAsync(string family, Guid id, string? message) => DecideAsync(family, id, accept: false, message);

    private async Task<IActionResult> DecideAsync(string family, Guid id, bool accept, string? message)
    {
        Message = message?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestMessage)] : null;
        if (!accept && Message is null) return await ShowAsync(family, id, words["Review.NeedsMessage"]);
        if (!FamilyId.TryParse(family, null, out var of) || (await grains.Procedures(of).Get()).FirstOrDefault(p => p.Id == id) is not { } open) return NotFound();

        var result = await grains.Procedures(of).Decide(id, accept, Message, User.Login());
        if (!result.IsDone) return await ShowAsync(family, id, Why(result));
        this.Carry(words["Review.Done"]);
        return RedirectToPage();
    }

    private string Why(ProcedureResult result) => result.Refusal switch
    {
        ProcedureRefusal.AlreadyDecided => words["Review.Already", result.Procedure!.DecidedBy ?? "–"],
        ProcedureRefusal.NotSent => words["Review.NotSent"],
        _ => words["Review.Wrong", string.Join(' ', result.Problems.Select(p => form.Sentence(p, result.Procedure!.Answers)))],
    };

    private async Task<IActionResult> ShowAsync(string family, Guid id, string? problem)
    {
        if (!FamilyId.TryParse(family, null, out var of) || await grains.Family(of).Get() is not { } household) return NotFound();
        // A draft is the family's own affair.
        if ((await grains.Procedures(of).Get()).FirstOrDefault(p => p.Id == id && p.State != ProcedureState.Draft) is not { } procedure) return NotFound();
        (Household, Procedure, Definition, Problem) = (household, procedure, TownProcedures.Find(procedure.Definition)!, problem);
        (Town, Documents) = (await catalogue.GetAsync(), await grains.Documents(of).Get());
        return Page();
    }
}
