using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Booking.Pages;

/// <summary>The staff board: how the caller's centres fill, live.</summary>
[Authorize("Staff")]
public sealed class BoardModel : PageModel;
