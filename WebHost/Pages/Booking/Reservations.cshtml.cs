using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Booking.Pages;

/// <summary>«Réservations»: one calendar with the activities of all the family's children (G4).</summary>
[Authorize("Family")]
public sealed class ReservationsModel : PageModel;
