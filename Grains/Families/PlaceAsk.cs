using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>One question of a save to one centre day.</summary>
public sealed record PlaceAsk(CentreId Centre, PlaceRequest Request);
