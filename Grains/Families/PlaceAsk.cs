using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>One question of a save to one centre day.</summary>
internal sealed record PlaceAsk(CentreId Centre, DateOnly Date, PlaceRequest Request);
