namespace Mercredi.Catalogue;

/// <summary>This process's copy of the town's catalogue.</summary>
public interface ICatalogueCache
{
    /// <summary>The copy at hand; the first call fetches it.</summary>
    ValueTask<TownCatalogue> GetAsync();
}
