using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents;

/// <summary>«Mes documents».</summary>
public sealed class DocumentTile(IGrainFactory grains, IStringLocalizer<DocumentsText> words) : IDashboardTile
{
    public TilePlace Place => TilePlace.Documents;

    public async Task<Tile> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var filed = await grains.Documents(family).Get();
        return new Tile(words["Title"], "/documents", "folder-open", words[filed.IsEmpty ? "Tile.Empty" : "Tile.Text"], filed.IsEmpty ? null : words.Count("Tile.Number", filed.Length));
    }
}
