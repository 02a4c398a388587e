using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Lists;
using Mercredi.Onboarding;
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

    /// <summary>Which families: <c>absentes</c> (the last export does not name them), <c>archivees</c>, <c>courriels</c> (an adult's address refuses letters), and else those that are not archived.</summary>
    [FromQuery(Name = "filtre")]
    public string? Filter { get; set; }

    /// <summary>Families that wait to be archived, or to be found again.</summary>
    public int Missing { get; private set; }

    /// <summary>Families with an adult whose address refuses letters.</summary>
    public int Refusing { get; private set; }

    public Paging Paging { get; private set; } = null!;

    public IReadOnlyList<FamilyEntry> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var asked = Paging.AskedOf(Request);
        var missing = new FamilyFilter(Among: [.. await grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).GetMissing()]);
        Missing = (await grains.Directory().Find(null, 0, 0, missing)).Count;
        var refusing = new FamilyFilter(Among: [.. await RefusingAsync()]);
        Refusing = (await grains.Directory().Find(null, 0, 0, refusing)).Count;
        var filter = Filter switch { "absentes" => missing, "courriels" => refusing, "archivees" => new FamilyFilter(Archived: true), _ => new FamilyFilter() };
        var found = await FindAsync(filter, asked);
        Paging = new Paging(found.Count, asked, ("q", Query), ("filtre", Filter));
        if (Paging.Page != asked) found = await FindAsync(filter, Paging.Page);
        Found = found.Families;
    }

    /// <summary>The same search with another filter.</summary>
    public string AddressOf(string? filter) => "/equipe/familles" + QueryString.Create(
        new[] { ("q", Query), ("filtre", filter) }.Where(k => !string.IsNullOrEmpty(k.Item2)).Select(k => KeyValuePair.Create(k.Item1, k.Item2)));

    private async Task<IEnumerable<FamilyId>> RefusingAsync()
    {
        var told = await grains.RefusedMail().Get();
        var accounts = await Task.WhenAll(told.Select(t => grains.Account(t.Login).Get()));
        return told.Zip(accounts).Where(t => t.Second?.RefusedSince is not null).Select(t => t.First.Family);
    }

    private Task<FoundFamilies> FindAsync(FamilyFilter filter, int page) => grains.Directory().Find(Query, Paging.Before(page), Paging.Size, filter);
}
