using Mercredi.Booking;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Dashboard;

/// <summary>«Ma famille».</summary>
public sealed class FamilyTile(FamilyDays days, IStringLocalizer<DashboardText> words) : IDashboardTile
{
    public TilePlace Place => TilePlace.Family;

    public async Task<Tile> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var household = (await days.ReadAsync(family)).Family;
        return new Tile(words["Family.Title"], "/famille", "users", words["Family.Text"], null, string.Join(", ", household?.Children.Select(household.NameOf) ?? []));
    }
}
