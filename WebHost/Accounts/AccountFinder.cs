using System.Security.Cryptography;
using System.Text;

namespace Mercredi.Accounts;

/// <summary>Whose account is meant by what somebody typed: a login, which may look like an address, or an e-mail address, which several adults may share.</summary>
public sealed class AccountFinder(IGrainFactory grains)
{
    /// <summary>An e-mail address is no longer.</summary>
    public const int MaxTyped = 254;

    /// <summary>The logins that are meant. What could be a login and no address is taken for one without asking.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string typed)
    {
        typed = AccountKey.Normalize(typed);
        if (typed.Length > MaxTyped) return [];
        if (!typed.Contains('@', StringComparison.Ordinal)) return AccountKey.IsLogin(typed) ? [typed] : [];

        List<string> found = [];
        if (AccountKey.IsLogin(typed) && await grains.Account(typed).Get() is not null) found.Add(typed);
        foreach (var login in await grains.EmailIndex(typed).Find(typed))
        {
            // The index may still hold an address that the account had before.
            if (await grains.Account(login).Get() is { } account && EmailIndexKey.Normalize(account.Town.Email) == typed) found.Add(AccountKey.Normalize(login));
        }

        return [.. found.Distinct()];
    }

    /// <summary>A login of nobody's for an address that nobody has: it is judged as one that somebody has, and takes as long.</summary>
    public static string Nobody(string typed) => "nobody-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AccountKey.Normalize(typed))).AsSpan(0, 20));
}
