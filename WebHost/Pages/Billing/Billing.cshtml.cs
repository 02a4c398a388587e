using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Lists;
using Mercredi.Localisation;
using Mercredi.Resources;
using Mercredi.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing.Pages;

/// <summary>The family office bills a month and follows what is paid.</summary>
[Authorize("Admin")]
public sealed class BillingModel(IGrainFactory grains, IStringLocalizer<BillingText> words, TimeProvider clock) : PageModel
{
    private const int MonthsBack = 12;

    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    [FromQuery(Name = "etat")]
    public InvoiceStatus? Status { get; set; }

    public DateOnly Month { get; private set; }

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    /// <summary>Those that are over, newest first.</summary>
    public IEnumerable<DateOnly> Months => Enumerable.Range(1, MonthsBack).Select(back => new DateOnly(Today.Year, Today.Month, 1).AddMonths(-back));

    public BillingRun? Run { get; private set; }

    /// <summary>What billing the asked month would do; null until it is asked for.</summary>
    public MonthPreview? Preview { get; private set; }

    /// <summary>All that were found: the sums are theirs.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    public Paging Paging { get; private set; } = null!;

    public string? Problem { get; private set; }

    public Task OnGetAsync([FromQuery(Name = "mois")] string? month) => ShowAsync(month, null);

    /// <summary>Shows what <see cref="OnPostStartAsync"/> would do; nothing is changed.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string? month, CancellationToken cancel)
    {
        if (!TryMonth(month, out var asked)) return await ShowAsync(null, words["Staff.WrongMonth", month ?? ""]);
        if (asked.AddMonths(1) > Today) return await ShowAsync(month, NotOver(asked));
        Preview = await MonthPreview.OfAsync(grains, asked, cancel);
        return await ShowAsync(month, null);
    }

    public async Task<IActionResult> OnPostStartAsync(string? month)
    {
        if (!TryMonth(month, out var asked)) return await ShowAsync(null, words["Staff.WrongMonth", month ?? ""]);
        switch (await grains.Billing().Start(asked, User.Login()))
        {
            case RunRefusal.MonthNotOver:
                return await ShowAsync(month, NotOver(asked));
            case RunRefusal.OtherRun:
                return await ShowAsync(month, words["Staff.OtherRun"]);
            default:
                return RedirectToPage(new { mois = month });
        }
    }

    private string NotOver(DateOnly month) => words["Staff.MonthNotOver", BillingWords.Month(month).Capitalised(), DayWords.Date(month.AddMonths(1))];

    private async Task<IActionResult> ShowAsync(string? month, string? problem)
    {
        Problem = problem;
        Run = await grains.Billing().GetRun();
        Month = TryMonth(month, out var asked) ? asked : Run?.Month ?? Months.First();
        Entries = await grains.Directory().SearchAsync(
            Query, [.. (await grains.Ledger(Month).Get()).Where(e => Status is null || e.Status == Status)], e => e.Family, e => new SearchKeys([e.FamilyName], [e.Number, e.Family.Value]));
        Paging = new Paging(Entries.Count, Paging.AskedOf(Request), ("mois", $"{Month:yyyy-MM}"), ("etat", Status?.ToString()), ("q", Query)) { Fragment = "ledger" };
        return Page();
    }

    private static bool TryMonth(string? text, out DateOnly month) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out month) && month.Year is > 2000 and < 2100;
}
