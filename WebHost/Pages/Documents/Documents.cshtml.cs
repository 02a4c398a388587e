using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Api;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Procedures;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents.Pages;

/// <summary>«Mes documents» (G3).</summary>
[Authorize("Family")]
[RequestSizeLimit(DocumentStore.MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = DocumentStore.MaxRequest)]
public sealed class DocumentsModel(IGrainFactory grains, DocumentStore store, IStringLocalizer<DocumentsText> words, TimeProvider clock) : PageModel
{
    public ImmutableArray<FiledDocument> Documents { get; private set; } = [];

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public string? Problem { get; private set; }

    public DocumentKind? Kind { get; private set; }

    public string? Expires { get; private set; }

    private IFamilyDocumentsGrain Grain => grains.Documents(User.FamilyId());

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostFileAsync(string? kind, IFormFile? file, string? expires, Guid? replaces)
    {
        Expires = expires;
        if (!ExactEnum.TryParse<DocumentKind>(kind, out var of)) return await ShowAsync(words["WrongKind"]);
        Kind = of;
        var last = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        if (!string.IsNullOrEmpty(expires) && (last is null || last < Today || last > Today.AddYears(20))) return await ShowAsync(words["WrongDate"]);
        if (replaces is { } old && await IsInUseAsync(old)) return await ShowAsync(words["InUse"]);

        var (_, problem) = await store.FileAsync(User.FamilyId(), User.Login(), file, of, last, replaces);
        if (problem is not null) return await ShowAsync(problem);
        this.Carry(words["Done"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id)
    {
        if (await IsInUseAsync(id)) return await ShowAsync(words["InUse"]);
        await Grain.Remove(id, User.Login());
        this.Carry(words["Removed"]);
        return RedirectToPage();
    }

    /// <summary>Staff are to decide on it: what they see must stay.</summary>
    private async Task<bool> IsInUseAsync(Guid id) => (await grains.Procedures(User.FamilyId()).Get())
        .Any(p => p.State == ProcedureState.Sent && p.Answers.Values.Any(a => a.Contains(id.ToString())));

    private async Task<IActionResult> ShowAsync(string? problem)
    {
        Problem = problem;
        Documents = await Grain.Get();
        return Page();
    }
}
