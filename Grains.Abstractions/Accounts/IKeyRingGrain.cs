using System.Collections.Immutable;

namespace Mercredi.Accounts;

/// <summary>The keys that protect session cookies, shared by every web host, so that a session is good on all of them. One per town: key <see cref="Key"/>.</summary>
[Alias("IKeyRingGrain")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    const string Key = "keys/town";

    /// <summary>The XML of every key and revocation.</summary>
    [Alias("GetAll")]
    Task<ImmutableArray<string>> GetAll();

    /// <summary>Adds one, durably. The same again changes nothing.</summary>
    [Alias("Add")]
    Task Add(string element);

    /// <summary>Puts another writing of the same key in the place of one, durably; where that one is no more nothing changes.</summary>
    [Alias("Replace")]
    Task Replace(string element, string with);
}
