using Mercredi.Booking;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Dashboard;

/// <summary>«Réservations périscolaires».</summary>
public sealed class BookingTile(FamilyDays days, IStringLocalizer<DashboardText> words) : IDashboardTile
{
    public TilePlace Place => TilePlace.Bookings;

    public async Task<Tile> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var booked = (await days.ReadAsync(family)).Plans.Count(p => p.Confirmed is not null);
        return new Tile(words["Bookings.Title"], "/reservations", "calendar-days", words["Bookings.Text"], booked == 0 ? null : words.Count("Bookings.Number", booked));
    }
}
