using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Onboarding;

/// <summary>Brings a town's export in, whole or not at all (T4). One per town, key <see cref="ICatalogueGrain.Town"/>.</summary>
[Alias("ITownImportGrain")]
public interface ITownImportGrain : IGrainWithStringKey
{
    /// <summary>Writes the import durably as an intent, then applies it; after a crash the rest follows on the next activation. The same again changes nothing.</summary>
    [ResponseTimeout("00:10:00"), Alias("Apply")]
    Task<ImportReport> Apply(TownImport import);

    /// <summary>Families that the town knows and the last export did not name, archived ones too. None before the first import that kept them.</summary>
    [AlwaysInterleave, Alias("GetMissing")]
    Task<ImmutableArray<FamilyId>> GetMissing();

    /// <summary>Archives a family that the last export does not name (<see cref="IFamilyGrain.Archive"/>): one that it names would come back with the next.</summary>
    [Alias("Archive")]
    Task<ArchiveRefusal?> Archive(FamilyId family, string by, bool release);

    /// <summary>Finishes an import that a crash cut short; called at each start.</summary>
    [Alias("Resume")]
    Task Resume();
}

/// <summary>A town's export, read and checked.</summary>
/// <param name="Accounts">The sign-ins of the families' adults.</param>
[GenerateSerializer, Immutable, Alias("TownImport")]
public sealed record TownImport(
    [property: Id(0)] TownCatalogue Catalogue,
    [property: Id(1)] ImmutableArray<Family> Families,
    [property: Id(2)] ImmutableArray<AccountProvision> Accounts)
{
    /// <summary>The town's whole staff; null leaves it as it is.</summary>
    [Id(3)] public ImmutableArray<AccountProvision>? Staff { get; init; }
}

/// <summary>How many of each the import changed; zeros when it was a repeat.</summary>
[GenerateSerializer, Immutable, Alias("ImportReport")]
public sealed record ImportReport(
    [property: Id(0)] int FamiliesChanged,
    [property: Id(1)] bool CatalogueChanged)
{
    /// <summary>A login of staff that the export gives to a family's adult; then nothing was imported.</summary>
    [Id(2)] public string? StaffLogin { get; init; }

    /// <summary>A login of a family's adult that the export gives to staff; then nothing was imported.</summary>
    [Id(3)] public string? FamilyLogin { get; init; }

    /// <summary>Families that the town knows and the export no longer names: they stay as they are. Archived ones are left out.</summary>
    [Id(4)] public ImmutableArray<FamilyId> Missing { get; init; } = [];

    /// <summary>Bookings, in days of a child, that are counted in another age band: a birth date was corrected.</summary>
    [Id(5)] public int Moved { get; init; }

    /// <summary>Archived families that the export names again: they are taken back.</summary>
    [Id(6)] public ImmutableArray<FamilyId> Restored { get; init; } = [];
}
