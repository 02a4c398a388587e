using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Accounts;

/// <summary>What the town says of an account: whose it is and what it may do.</summary>
[GenerateSerializer, Immutable, Alias("AccountProvision")]
public sealed record AccountProvision(
    [property: Id(0)] string Login,
    [property: Id(1)] AccountRole Role,
    [property: Id(2)] FamilyId? FamilyId,
    [property: Id(3)] string DisplayName,
    [property: Id(4)] string Email,
    [property: Id(5)] ImmutableArray<CentreId> Centres)
{
    public bool Equals(AccountProvision? other) =>
        other is not null && Login == other.Login && Role == other.Role && FamilyId == other.FamilyId && DisplayName == other.DisplayName
        && Email == other.Email && Centres.AsSpan().SequenceEqual(other.Centres.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Login, Role, FamilyId, Email);
}
