using System.ComponentModel.DataAnnotations;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>Where staff edit the information panel of the sign-in page (G1).</summary>
[Authorize("Staff")]
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

    [TempData]
    public string? Done { get; set; }

    public string? Problem { get; private set; }

    public IHtmlContent? Preview { get; private set; }

    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    private IInformationGrain Grain => grains.GetGrain<IInformationGrain>(IInformationGrain.Key);

    public async Task OnGetAsync()
    {
        await Load();
        var edited = Notices.FirstOrDefault(n => n.Id == Id);
        (Title, Markdown, Published) = (edited?.Title, edited?.Markdown, edited?.Published ?? true);
        Date = edited?.Date ?? DateOnly.FromDateTime(clock.GetLocalNow().Date);
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await Load();
        Preview = new HtmlString(SafeMarkdown.ToHtml(Markdown is { Length: <= Notice.MaxMarkdown } text ? text : ""));
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!ModelState.IsValid || Date is not { } date)
        {
            await Load();
            Problem = words["Notice.Incomplete", Notice.MaxTitle, Notice.MaxMarkdown];
            return Page();
        }
        if (!await Grain.Put(new Notice(Id ?? Guid.NewGuid(), Title!.Trim(), Markdown!, date, Published, User.Login())))
        {
            await Load();
            Problem = words["Notice.TooMany"];
            return Page();
        }
        Done = words["Notice.Saved"];
        return RedirectToPage(new { id = (Guid?)null });
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (Id is { } id) await Grain.Remove(id);
        Done = words["Notice.Removed"];
        return RedirectToPage(new { id = (Guid?)null });
    }

    private async Task Load() => Notices = (await Grain.GetNewerThan(-1))?.Notices ?? [];
}
