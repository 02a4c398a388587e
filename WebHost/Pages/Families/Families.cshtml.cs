using System.Globalization;
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
        var words = (Query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = (await grains.Directory().Get()).Where(f => Array.TrueForAll(words, word => Has(f, word))).ToList();
        (Count, Found) = (found.Count, [.. found.Take(MostShown)]);
    }

    private static bool Has(FamilyEntry family, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
        $"{family.Id} {family.Name} {family.Adults} {family.Children}", word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
