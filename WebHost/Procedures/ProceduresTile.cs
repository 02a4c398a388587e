using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>«Démarches à votre disposition».</summary>
public sealed class ProceduresTile(ProcedureWords titles, IStringLocalizer<ProceduresText> words) : IDashboardTile
{
    public TilePlace Place => TilePlace.Procedures;

    public Task<Tile> ForAsync(FamilyId family, CancellationToken cancel) => Task.FromResult(
        new Tile(words["Available"], "/demarches", "clipboard-list", "", null, [.. TownProcedures.All.Select(d => titles.Title(d.Id))]));
}
