using Mercredi.Accounts;

namespace Mercredi.Families;

/// <summary>Which adults of a household have an address that refuses letters.</summary>
public static class RefusedAddresses
{
    /// <summary>Their logins, as the household writes them.</summary>
    public static async Task<IReadOnlySet<string>> RefusedAsync(this IGrainFactory grains, Family family)
    {
        var accounts = await Task.WhenAll(family.Adults.Select(a => grains.Account(a.Login).Get()));
        return family.Adults.Zip(accounts).Where(a => a.Second?.RefusedSince is not null).Select(a => a.First.Login).ToHashSet();
    }
}
