using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>Every family of the town, to be found by staff and gone through by the monthly run. One per town; kept up by the import.</summary>
[Alias("IFamilyDirectoryGrain")]
public interface IFamilyDirectoryGrain : IGrainWithStringKey
{
    /// <summary>By id.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<FamilyEntry>> Get();

    /// <summary>Adds the families or replaces their entries; none is ever taken away.</summary>
    [Alias("Register")]
    Task Register(ImmutableArray<FamilyEntry> families);
}

/// <summary>What staff look a family up by.</summary>
/// <param name="Adults">First and last names, and sign-ins.</param>
/// <param name="Children">First names and ids.</param>
[GenerateSerializer, Immutable, Alias("FamilyEntry")]
public sealed record FamilyEntry([property: Id(0)] FamilyId Id, [property: Id(1)] string Name, [property: Id(2)] string Adults, [property: Id(3)] string Children)
{
    /// <summary>When the family was archived; null while it is not.</summary>
    [Id(5)] public DateOnly? ArchivedOn { get; init; }

    public static FamilyEntry Of(Family family) => new(
        family.Id,
        family.Name,
        string.Join(", ", family.Adults.Select(a => $"{a.FirstName} {a.LastName} ({a.Login})")),
        string.Join(", ", family.Children.Select(c => $"{c.FirstName} ({c.Id})")))
    {
        ArchivedOn = family.Archive?.On,
    };
}

/// <summary><c>directory/town</c>.</summary>
public static class DirectoryKey
{
    public static IFamilyDirectoryGrain Directory(this IGrainFactory grains) => grains.GetGrain<IFamilyDirectoryGrain>("directory/town");
}
