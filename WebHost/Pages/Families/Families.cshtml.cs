using Mercredi.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Families.Pages;

/// <summary>The family office finds a household.</summary>
[Authorize("Admin")]
public sealed class FamiliesModel(IGrainFactory grains) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public Paging Paging { get; private set; } = null!;

    public IReadOnlyList<FamilyEntry> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var asked = Paging.AskedOf(Request);
        var found = await FindAsync(asked);
        Paging = new Paging(found.Count, asked, ("q", Query));
        if (Paging.Page != asked) found = await FindAsync(Paging.Page);
        Found = found.Families;
    }

    private Task<FoundFamilies> FindAsync(int page) => grains.Directory().Find(Query, Paging.Before(page), Paging.Size);
}
