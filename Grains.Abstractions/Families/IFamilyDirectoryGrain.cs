using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>Every family of the town, to be found by staff and gone through by the monthly run. One per town; kept up by the import and by what families change.</summary>
[Alias("IFamilyDirectoryGrain")]
public interface IFamilyDirectoryGrain : IGrainWithStringKey
{
    /// <summary>By id.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<FamilyEntry>> Get();

    /// <summary>A part of the families that are found by what was typed (<see cref="Text.SearchQuery"/>): the best first, and by name. Nothing typed finds all.</summary>
    /// <param name="filter">Which of them; null for all that are not archived.</param>
    [AlwaysInterleave, Alias("Find")]
    Task<FoundFamilies> Find(string? typed, int skip, int take, FamilyFilter? filter = null);

    /// <summary>How well each family is found by what was typed, 0 best, for lists of other things of families; those that are not found are missing.</summary>
    [AlwaysInterleave, Alias("Rank")]
    Task<ImmutableDictionary<FamilyId, int>> Rank(string typed);

    /// <summary>Adds the families or replaces their entries; none is ever taken away.</summary>
    [Alias("Register")]
    Task Register(ImmutableArray<FamilyEntry> families);
}

/// <summary>A part of what a search found.</summary>
/// <param name="Count">Families that were found in all.</param>
[GenerateSerializer, Immutable, Alias("FoundFamilies")]
public sealed record FoundFamilies([property: Id(0)] int Count, [property: Id(1)] ImmutableArray<FamilyEntry> Families);

/// <summary><c>directory/town</c>.</summary>
public static class DirectoryKey
{
    public static IFamilyDirectoryGrain Directory(this IGrainFactory grains) => grains.GetGrain<IFamilyDirectoryGrain>("directory/town");
}
