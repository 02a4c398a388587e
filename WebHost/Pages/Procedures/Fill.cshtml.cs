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

/// <summary>One form of the family: to be filled while it is a draft, to be read afterwards.</summary>
[Authorize("Family")]
[RequestSizeLimit(DocumentStore.MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = DocumentStore.MaxRequest, ValueCountLimit = 200, ValueLengthLimit = 16 * 1024)]
public sealed class FillModel(
    IGrainFactory grains, ICatalogueCache catalogue, ProcedureForm form, IStringLocalizer<ProceduresText> words, IStringLocalizer<DocumentsText> kinds) : PageModel
{
    private Dictionary<string, string> _problems = [];

    public Procedure Procedure { get; private set; } = null!;

    public ProcedureDefinition Definition { get; private set; } = null!;

    public Family Household { get; private set; } = null!;

    public TownCatalogue Town { get; private set; } = TownCatalogue.Empty;

    public ImmutableArray<FiledDocument> Documents { get; private set; } = [];

    public string? Refused { get; private set; }

    /// <summary>What is wrong, in the order of the questions.</summary>
    public IReadOnlyList<(string Field, string Text)> Problems => [.. Definition.Fields.Where(f => _problems.ContainsKey(f.Name)).Select(f => (f.Name, _problems[f.Name]))];

    private IFamilyProceduresGrain Grain => grains.Procedures(User.FamilyId());

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSaveAsync(Guid id)
    {
        if (!await LoadAsync(id)) return NotFound();
        if (Procedure.State != ProcedureState.Draft) return Sent();
        var (answers, unfiled) = await form.FileAsync(Definition, Request.Form, User.FamilyId(), HttpContext);
        var result = await Grain.SaveDraft(id, answers);
        if (!result.IsDone || unfiled.Count > 0) return await ShowAsync(id, result, answers, unfiled);
        this.Carry(words["DraftKept"]);
        return RedirectToPage();
    }

    /// <summary>The script's own saving, of everything but files.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(Guid id)
    {
        var result = await Grain.SaveDraft(id, ProcedureForm.Answers(Request.Form));
        return result switch
        {
            { IsDone: true } => new NoContentResult(),
            { Refusal: ProcedureRefusal.Unknown } => NotFound(),
            { Refusal: not null } => StatusCode(StatusCodes.Status409Conflict),
            _ => StatusCode(StatusCodes.Status422UnprocessableEntity),
        };
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id)
    {
        if (!await LoadAsync(id)) return NotFound();
        if (Procedure.State != ProcedureState.Draft) return Sent();
        var (answers, unfiled) = await form.FileAsync(Definition, Request.Form, User.FamilyId(), HttpContext);
        if (unfiled.Count > 0) return await ShowAsync(id, await Grain.SaveDraft(id, answers), answers, unfiled);
        var result = await Grain.Send(id, answers);
        if (!result.IsDone)
        {
            await Grain.SaveDraft(id, answers);
            return await ShowAsync(id, result, answers, unfiled);
        }

        var accepted = result.Procedure!.State == ProcedureState.Accepted;
        new CarriedNotice(words[accepted ? "Done.Accepted" : "Done.Sent"], accepted ? Definition.NextPage : null, words["ToCalendar"]).Carry(this);
        return RedirectToPage();
    }

    public FieldView Of(ProcedureField field) => new(
        field, $"{Definition.Id}.{field.Name}", Procedure.Answer(field.Name), [.. OptionsOf(field)], _problems.GetValueOrDefault(field.Name));

    private IEnumerable<FieldOption> OptionsOf(ProcedureField field) => field.Kind switch
    {
        FieldKind.Child => Household.Children.Select(c => new FieldOption(c.Id.Value, $"{Household.FullNameOf(c)}{Enrolled(c)}")),
        FieldKind.Centres => Town.Centres.Where(c => c.Kind == CentreKind.Leisure).Select(c => new FieldOption(c.Id.Value, c.Address.Length > 0 ? $"{c.Name}, {c.Address}" : c.Name)),
        FieldKind.Document => Documents.Where(d => d.Kind == field.Document && d.Review != DocumentReview.Refused)
            .Select(d => new FieldOption(d.Id.ToString(), $"{kinds["Kind." + d.Kind]} · {d.FileName}")),
        _ => [],
    };

    private string Enrolled(Child child)
    {
        var centres = Town.Centres.Where(c => c.Kind == CentreKind.Leisure && child.Enrolments.Contains(c.Id)).Select(c => c.Name).ToList();
        return centres.Count == 0 ? "" : $" ({words["Enrolled"]} : {string.Join(", ", centres)})";
    }

    private PageResult Sent()
    {
        Refused = "NotADraft";
        return Page();
    }

    private async Task<IActionResult> ShowAsync(
        Guid id, ProcedureResult result, ImmutableSortedDictionary<string, ImmutableArray<string>> answers, IReadOnlyDictionary<string, string> unfiled)
    {
        if (result.Problems.Any(p => p.Kind == FieldProblemKind.UnknownField)) return BadRequest();
        if (!await LoadAsync(id)) return NotFound();
        if (result.Refusal is not null) return Sent();
        Procedure = Procedure with { Answers = answers };
        var problems = result.Problems.ToDictionary(p => p.Field, p => form.Sentence(p, answers));
        foreach (var (field, text) in unfiled) problems[field] = text;
        _problems = problems;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        var family = User.FamilyId();
        if ((await Grain.Get()).FirstOrDefault(p => p.Id == id) is not { } procedure || await grains.Family(family).Get() is not { } household) return false;
        (Procedure, Definition, Household) = (procedure, TownProcedures.Find(procedure.Definition)!, household);
        (Town, Documents) = (await catalogue.GetAsync(), await grains.Documents(family).Get());
        return true;
    }
}
