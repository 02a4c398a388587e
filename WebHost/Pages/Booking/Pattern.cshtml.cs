using Mercredi.Catalogue;
using Mercredi.Families;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Booking.Pages;

/// <summary>«Semaine type»: a week that is booked or cancelled over a whole period (G15, G16).</summary>
[Authorize("Family")]
public sealed class PatternModel(ICatalogueCache catalogue, TimeProvider clock) : PageModel
{
    public PatternPresets Presets { get; private set; } = null!;

    public async Task OnGetAsync() => Presets = PatternPresets.On(await catalogue.GetAsync(), ParisTime.DateAt(clock.GetUtcNow()));
}
