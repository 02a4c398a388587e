using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing;

/// <summary>«Factures à régler».</summary>
public sealed class InvoiceTile(IGrainFactory grains, IStringLocalizer<BillingText> words) : IDashboardTile
{
    public TilePlace Place => TilePlace.Invoices;

    public async Task<Tile> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var due = (await grains.Invoices(family).Get()).Where(i => i.Due > 0).ToList();
        return due.Count == 0
            ? new Tile(words["Tile.Title"], "/factures", "receipt-euro", words["Tile.None"])
            : new Tile(words["Tile.Title"], "/factures", "receipt-euro", words["Tile.Text", DayWords.Date(due.Min(i => i.DueOn))], MoneyWords.Euros(due.Sum(i => i.Due)));
    }
}
