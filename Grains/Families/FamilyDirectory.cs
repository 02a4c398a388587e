using System.Collections.Immutable;

namespace Mercredi.Families;

/// <summary>The families by id.</summary>
internal sealed record FamilyDirectory
{
    public ImmutableSortedDictionary<FamilyId, FamilyEntry> Families { get; init; } = ImmutableSortedDictionary<FamilyId, FamilyEntry>.Empty;

    public FamilyDirectory With(IEnumerable<FamilyEntry> families) => new() { Families = Families.SetItems(families.Select(f => KeyValuePair.Create(f.Id, f))) };

    /// <summary>Without what is here as it was there.</summary>
    public FamilyDirectory Without(FamilyDirectory before) =>
        new() { Families = Families.RemoveRange(before.Families.Where(f => ReferenceEquals(Families.GetValueOrDefault(f.Key), f.Value)).Select(f => f.Key)) };
}
