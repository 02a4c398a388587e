using Mercredi.Localisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Families.Pages;

/// <summary>The family office finds a household.</summary>
[Authorize("Admin")]
public sealed class FamiliesModel(IGrainFactory grains) : PageModel
{
    private const int MostShown = 50;

    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public int Count { get; private set; }

    public IReadOnlyList<FamilyEntry> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var found = (await grains.Directory().Get()).Where(f => SearchWords.Find(Query, $"{f.Id} {f.Name} {f.Adults} {f.Children}")).ToList();
        (Count, Found) = (found.Count, [.. found.Take(MostShown)]);
    }
}
