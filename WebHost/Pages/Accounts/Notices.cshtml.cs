using System.ComponentModel.DataAnnotations;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>Where the family office edits what families read at sign-in and on their dashboard (G1).</summary>
[Authorize("Admin")]
public sealed class NoticesModel(IGrainFactory grains, TimeProvider clock, IStringLocalizer<AccountsText> words) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty, Required, StringLength(Notice.MaxTitle)]
    public string? Title { get; set; }

    [BindProperty, Required, StringLength(Notice.MaxMarkdown)]
    public string? Markdown { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public bool Published { get; set; }

    /// <summary>The notice that is asked about before it is removed.</summary>
    [BindProperty(SupportsGet = true, Name = "supprimer")]
    public Guid? Removing { get; set; }

    public string? Problem { get; private set; }

    public IHtmlContent? Preview { get; private set; }

    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    /// <summary>What was removed last and can be brought back.</summary>
    public IReadOnlyList<Notice> Removed { get; private set; } = [];

    private IInformationGrain Grain => grains.GetGrain<IInformationGrain>(IInformationGrain.Key);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        var edited = Notices.FirstOrDefault(n => n.Id == Id);
        (Title, Markdown, Published) = (edited?.Title, edited?.Markdown, edited?.Published ?? true);
        Date = edited?.Date ?? ParisTime.DateAt(clock.GetUtcNow());
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await LoadAsync();
        if (SafeMarkdown.TryToHtml(Markdown is { Length: <= Notice.MaxMarkdown } text ? text : "") is { } html) Preview = new HtmlString(html);
        else Problem = words["Notice.Unreadable"];
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!ModelState.IsValid || Date is not { } date)
        {
            await LoadAsync();
            Problem = words["Notice.Incomplete", Notice.MaxTitle, Notice.MaxMarkdown];
            return Page();
        }
        if (SafeMarkdown.TryToHtml(Markdown!) is null)
        {
            await LoadAsync();
            Problem = words["Notice.Unreadable"];
            return Page();
        }
        if (!await Grain.Put(new Notice(Id ?? Guid.NewGuid(), Title!.Trim(), Markdown!, date, Published, User.Login())))
        {
            await LoadAsync();
            Problem = words["Notice.TooMany"];
            return Page();
        }
        this.Carry(words["Notice.Saved"]);
        return RedirectToPage(new { id = (Guid?)null });
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (Id is { } id) await Grain.Remove(id);
        this.Carry(words["Notice.Removed"]);
        return RedirectToPage(new { id = (Guid?)null });
    }

    public async Task<IActionResult> OnPostRestoreAsync()
    {
        if (Id is { } id) this.Carry(words[await Grain.Restore(id) ? "Notice.Restored" : "Notice.TooMany"]);
        return RedirectToPage(new { id = (Guid?)null });
    }

    private async Task LoadAsync()
    {
        var all = await Grain.GetNewerThan(-1);
        (Notices, Removed) = (all?.Notices ?? [], all?.Removed ?? []);
    }
}
