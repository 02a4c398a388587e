using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Mercredi.Accounts;

/// <summary>Finds the logins of an e-mail address, for those who forgot theirs (G2). Key: <see cref="EmailIndexKey"/>, one grain for many addresses.</summary>
[Alias("IEmailIndexGrain")]
public interface IEmailIndexGrain : IGrainWithStringKey
{
    /// <summary>A login already listed is no error.</summary>
    [Alias("Add")]
    Task Add(string email, string login);

    /// <summary>A login not listed is no error.</summary>
    [Alias("Remove")]
    Task Remove(string email, string login);

    /// <summary>Empty for an address that nobody has.</summary>
    [Alias("Find")]
    Task<ImmutableArray<string>> Find(string email);
}

/// <summary>The grain key of the part of the index that holds an address: <c>emails/17</c>, one of 64.</summary>
public static class EmailIndexKey
{
    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    public static string Of(string email) => $"emails/{SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(email)))[0] % 64}";

    public static IEmailIndexGrain EmailIndex(this IGrainFactory grains, string email) => grains.GetGrain<IEmailIndexGrain>(Of(email));
}
