using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures.Pages;

/// <summary>What waits for the family office, oldest first, live, with a search.</summary>
[Authorize("Admin")]
public sealed class InboxModel(IGrainFactory grains, ProcedureWords titles, IStringLocalizer<ProceduresText> words, IStringLocalizer<DocumentsText> kinds) : PageModel
{
    private const int DecidedShown = 50;

    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public int OpenCount { get; private set; }

    public IReadOnlyList<InboxEntry> Open { get; private set; } = [];

    public IReadOnlyList<InboxEntry> Decided { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var all = await grains.Inbox().Get();
        OpenCount = all.Count(e => e.State == InboxState.Open);
        var found = all.Where(Matches).ToList();
        Open = found.FindAll(e => e.State == InboxState.Open);
        Decided = [.. found.Where(e => e.State != InboxState.Open).Take(DecidedShown)];
    }

    public string Subject(InboxEntry entry) => entry.Kind == InboxKind.Procedure ? titles.Title(entry.Subject) : words["Inbox.Document", kinds["Kind." + entry.Subject].Value];

    public static string AddressOf(InboxEntry entry) => entry.Kind == InboxKind.Procedure ? $"/equipe/demarches/{entry.Family}/{entry.Id}" : $"/equipe/documents/{entry.Family}/{entry.Id}";

    public string At(DateTimeOffset instant)
    {
        var local = ParisTime.Local(instant);
        return $"{local.ToString("d", CultureInfo.CurrentCulture)} {DayWords.Time(local)}";
    }

    private bool Matches(InboxEntry entry) => SearchWords.Find(Query, $"{entry.FamilyName} {entry.Family} {entry.Children} {Subject(entry)}");
}
