using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Accounts;

/// <summary>A sign-in («identifiant»). Key: <see cref="AccountKey"/>.</summary>
[Alias("IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Creates the account without a password, or updates what the town says of it; password, lockout and passkeys stay. The same again writes nothing.</summary>
    [Alias("Provision")]
    Task Provision(AccountProvision provision);
}

/// <summary>What the town says of an account: whose it is and what it may do.</summary>
[GenerateSerializer, Immutable, Alias("AccountProvision")]
public sealed record AccountProvision(
    [property: Id(0)] string Login,
    [property: Id(1)] AccountRole Role,
    [property: Id(2)] FamilyId? FamilyId,
    [property: Id(3)] string DisplayName,
    [property: Id(4)] string Email,
    [property: Id(5)] ImmutableArray<CentreId> Centres);

/// <summary>A family sees its own household; staff the centres named; an administrator all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountRole>))]
public enum AccountRole
{
    [JsonStringEnumMemberName("family")] Family,
    [JsonStringEnumMemberName("staff")] Staff,
    [JsonStringEnumMemberName("admin")] Admin,
}

/// <summary>The grain key of an account: <c>account/famille00001</c>, lower case, so that a login is found however it is typed.</summary>
public static class AccountKey
{
    public static string Of(string login) => $"account/{login.Trim().ToLowerInvariant()}";

    public static IAccountGrain Account(this IGrainFactory grains, string login) => grains.GetGrain<IAccountGrain>(Of(login));
}
