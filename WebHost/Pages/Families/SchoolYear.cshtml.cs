using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Lists;
using Mercredi.Localisation;
using Mercredi.Resources;
using Mercredi.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Families.Pages;

/// <summary>Enrolment at the turn of a school year (G8): what would change, then the turn itself.</summary>
[Authorize("Admin")]
public sealed class SchoolYearModel(IGrainFactory grains, ICatalogueCache catalogue, IStringLocalizer<FamiliesText> words, TimeProvider clock) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    private TownCatalogue _town = TownCatalogue.Empty;

    public SchoolYear Next { get; private set; }

    /// <summary>The year at work and the one after it.</summary>
    public IReadOnlyList<SchoolYear> Years => [Current, new SchoolYear(Current.Start + 1)];

    public ImmutableArray<EnrolmentChange> Changes { get; private set; } = [];

    /// <summary>Those that the search finds.</summary>
    public IReadOnlyList<EnrolmentChange> Found { get; private set; } = [];

    public Paging Paging { get; private set; } = null!;

    public SchoolYearTurn? Turn { get; private set; }

    public string? Problem { get; private set; }

    private SchoolYear Current => SchoolYear.Of(ParisTime.DateAt(clock.GetUtcNow()));

    public string NameOf(CentreId centre) => _town.Find(centre)?.Name ?? centre.Value;

    public Task<IActionResult> OnGetAsync(int? annee) => ShowAsync(annee, null);

    public async Task<IActionResult> OnPostAsync(int? annee)
    {
        var next = YearOf(annee);
        return await grains.SchoolYears().Apply(next, User.Login()) switch
        {
            TurnRefusal.TooEarly => await ShowAsync(annee, words["Turn.TooEarly", next, DayWords.Date(next.PreparedFrom)]),
            TurnRefusal.OtherTurn => await ShowAsync(annee, words["Turn.OtherTurn"]),
            _ => RedirectToPage(new { annee = next.Start }),
        };
    }

    private SchoolYear YearOf(int? year) => Years.FirstOrDefault(y => y.Start == year, Years[1]);

    private async Task<IActionResult> ShowAsync(int? year, string? problem)
    {
        (Next, Problem) = (YearOf(year), problem);
        Turn = await grains.SchoolYears().GetTurn();
        (_town, Changes) = (await catalogue.GetAsync(), await grains.SchoolYears().Preview(Next));
        Found = await grains.Directory().SearchAsync(Query, Changes, c => c.Family, c => new SearchKeys([], [c.ChildName, c.Child.Value, c.Family.Value, NameOf(c.Centre)]));
        Paging = new Paging(Found.Count, Paging.AskedOf(Request), ("annee", $"{Next.Start}"), ("q", Query)) { Fragment = "preview" };
        return Page();
    }
}
