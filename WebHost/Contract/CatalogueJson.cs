using Mercredi.Catalogue;
using Mercredi.Localisation;

namespace Mercredi.Contract;

/// <summary>The town's centres and what they offer.</summary>
public sealed record CatalogueJson(long Version, IReadOnlyList<CentreJson> Centres)
{
    public static CatalogueJson Of(TownCatalogue catalogue, ActivityWords words) => new(catalogue.Version,
        [.. catalogue.Centres.Select(c => new CentreJson(c.Id, c.Name, c.Kind,
            [.. c.Activities.Select(a => new ActivityJson(a.Id, words.Label(a), a.Role, a.StartsAt, a.EndsAt))]))]);
}

/// <summary>A centre, its activities in the order of the day.</summary>
public sealed record CentreJson(CentreId CentreId, string Name, CentreKind Kind, IReadOnlyList<ActivityJson> Activities);

/// <summary>A slot of a centre's day, in the town's wall-clock time.</summary>
public sealed record ActivityJson(ActivityId ActivityId, string Label, ActivityRole Role, TimeOnly StartsAt, TimeOnly EndsAt);
