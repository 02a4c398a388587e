using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What the parts of a household's page are drawn from.</summary>
public interface IHouseholdView
{
    Family Family { get; }

    TownCatalogue Town { get; }

    DateOnly Today { get; }

    /// <summary>Logins of its adults whose address refuses letters.</summary>
    IReadOnlySet<string> Refused { get; }
}
