using System.Collections.Immutable;

namespace Mercredi.Families;

/// <summary>Which families of the register are shown.</summary>
/// <param name="Archived">Those that are archived, in the place of those that are not.</param>
/// <param name="Among">None but these; null for any.</param>
[GenerateSerializer, Immutable, Alias("FamilyFilter")]
public sealed record FamilyFilter([property: Id(0)] bool Archived = false, [property: Id(1)] ImmutableHashSet<FamilyId>? Among = null)
{
    public bool Shows(FamilyEntry family) => family.ArchivedOn is not null == Archived && Among?.Contains(family.Id) != false;
}
