using System.Globalization;
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

namespace Mercredi.Procedures.Pages;

/// <summary>What waits for the family office, oldest first, live, with a search.</summary>
[Authorize("Admin")]
public sealed class InboxModel(IGrainFactory grains, ProcedureWords titles, IStringLocalizer<ProceduresText> words, IStringLocalizer<DocumentsText> kinds) : PageModel
{
    /// <summary>The page of what is decided, in the address.</summary>
    private const string DecidedPage = "decidees";

    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public int OpenCount { get; private set; }

    public IReadOnlyList<InboxEntry> Open { get; private set; } = [];

    public Paging OpenPaging { get; private set; } = null!;

    public IReadOnlyList<InboxEntry> Decided { get; private set; } = [];

    public Paging DecidedPaging { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var all = await grains.Inbox().Get();
        OpenCount = all.Count(e => e.State == InboxState.Open);
        var found = await grains.Directory().SearchAsync(
            Query, all, e => e.Family, e => new SearchKeys([e.FamilyName], [e.Family.Value, .. e.Children.Split(", "), Subject(e)]));
        var (open, decided) = (Paging.AskedOf(Request), Paging.AskedOf(Request, DecidedPage));
        (Open, OpenPaging) = PageOf([.. found.Where(e => e.State == InboxState.Open)], open, "Inbox.Open", ("q", Query), (DecidedPage, KeptPage(decided)));
        (Decided, DecidedPaging) = PageOf([.. found.Where(e => e.State != InboxState.Open)], decided, "Inbox.Decided", ("q", Query), ("page", KeptPage(open)));
        DecidedPaging = DecidedPaging with { Parameter = DecidedPage, Fragment = "decided" };
    }

    public string Subject(InboxEntry entry) => entry.Kind == InboxKind.Procedure ? titles.Title(entry.Subject) : words["Inbox.Document", kinds["Kind." + entry.Subject].Value];

    public static string AddressOf(InboxEntry entry) => entry.Kind == InboxKind.Procedure ? $"/equipe/demarches/{entry.Family}/{entry.Id}" : $"/equipe/documents/{entry.Family}/{entry.Id}";

    public string At(DateTimeOffset instant)
    {
        var local = ParisTime.Local(instant);
        return $"{local.ToString("d", CultureInfo.CurrentCulture)} {DayWords.Time(local)}";
    }

    private static string? KeptPage(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    private (IReadOnlyList<InboxEntry> Lines, Paging Paging) PageOf(IReadOnlyList<InboxEntry> found, int asked, string name, params IReadOnlyList<(string, string?)> kept)
    {
        var paging = new Paging(found.Count, asked, kept) { Name = words[name] };
        return (paging.Of(found), paging);
    }
}
