using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>«Reprendre les démarches en cours».</summary>
public sealed class OpenProceduresTile(IGrainFactory grains, ProcedureWords titles, IStringLocalizer<ProceduresText> words) : IDashboardTile
{
    private const int Named = 3;

    public TilePlace Place => TilePlace.OpenProcedures;

    public async Task<Tile> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var open = (await grains.Procedures(family).Get()).Where(p => p is { State: ProcedureState.Draft, IsTouched: true } or { State: ProcedureState.Sent }).ToList();
        return new Tile(words["Tile.Drafts.Title"], "/demarches#en-cours", "history", words[open.Count == 0 ? "Tile.Drafts.Empty" : "Tile.Drafts.Text"],
            open.Count == 0 ? null : words.Count("Tile.Drafts.Number", open.Count),
            [.. open.Take(Named).Select(p => $"{titles.Title(p.Definition)} ({words["State." + p.State]})")]);
    }
}
