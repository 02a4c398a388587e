using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents.Pages;

/// <summary>The family office looks at a document and decides.</summary>
[Authorize("Admin")]
public sealed class ReviewModel(IGrainFactory grains, IStringLocalizer<DocumentsText> words, TimeProvider clock) : PageModel
{
    private const int LongestMessage = 1000;

    public FiledDocument Document { get; private set; } = null!;

    public Family Household { get; private set; } = null!;

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public string? Problem { get; private set; }

    public string? Message { get; private set; }

    public Task<IActionResult> OnGetAsync(string family, Guid id) => ShowAsync(family, id, null);

    public Task<IActionResult> OnPostAcceptAsync(string family, Guid id, string? message) => DecideAsync(family, id, DocumentReview.Accepted, message);

    public Task<IActionResult> OnPostRefuseAsync(string family, Guid id, string? message) => DecideAsync(family, id, DocumentReview.Refused, message);

    private async Task<IActionResult> DecideAsync(string family, Guid id, DocumentReview decision, string? message)
    {
        Message = message?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestMessage)] : null;
        if (decision == DocumentReview.Refused && Message is null) return await ShowAsync(family, id, "Review.NeedsMessage");
        if (!FamilyId.TryParse(family, null, out var of)) return NotFound();
        switch (await grains.Documents(of).Review(id, decision, Message, User.Login()))
        {
            case ReviewResult.Unknown: return NotFound();
            case ReviewResult.AlreadyDecided: return await ShowAsync(family, id, "Review.Already");
            default:
                this.Carry(words["Review.Done"]);
                return RedirectToPage();
        }
    }

    private async Task<IActionResult> ShowAsync(string family, Guid id, string? problem)
    {
        if (!FamilyId.TryParse(family, null, out var of) || await grains.Family(of).Get() is not { } household) return NotFound();
        if ((await grains.Documents(of).Get()).FirstOrDefault(d => d.Id == id) is not { } document) return NotFound();
        (Household, Document, Problem) = (household, document, problem);
        return Page();
    }
}
