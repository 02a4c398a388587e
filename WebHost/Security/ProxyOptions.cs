using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Mercredi.Security;

/// <summary>The reverse proxies before this host (section "Proxy"): only they are believed when they say who a request comes from, and whether by HTTPS.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Says that visitors reach this host directly.</summary>
    public const string None = "none";

    /// <summary>Addresses or networks (<c>10.0.0.5, 172.16.0.0/12</c>), or <c>none</c>. Null believes nobody, and is told at start when the portal has a public address. Default null.</summary>
    public string? Trusted { get; set; }

    public IReadOnlyList<IPNetwork> Networks => TryRead(out var networks, out _) ? networks : [];

    /// <summary>Whether all that is named is an address or a network; otherwise <paramref name="wrong"/> is the first that is not.</summary>
    public bool TryRead(out IReadOnlyList<IPNetwork> networks, [NotNullWhen(false)] out string? wrong)
    {
        List<IPNetwork> read = [];
        (networks, wrong) = (read, null);
        if (Trusted is null or None) return true;
        foreach (var part in Trusted.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) read.Add(network);
            else if (IPAddress.TryParse(part, out var address)) read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
            {
                wrong = part;
                return false;
            }
        }

        return true;
    }
}
