using System.Net;
using System.Net.Sockets;

namespace Mercredi.Mail;

/// <summary>Where a push service may be: the browser names it, so that it could be any address that this host reaches.</summary>
public static class PushAddress
{
    /// <summary>In characters; those in use have some 200 to 400.</summary>
    private const int Longest = 1000;

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    // Whatever is not in it is local, mapped or reserved.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address is one of the whole Internet's.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !NotPublic.Any(n => n.Contains(address));
    }

    /// <summary>The service's address; null for one that no push service has. A name is looked up only when something is sent, and its address judged then.</summary>
    /// <param name="allowPrivate">See <see cref="PushOptions.AllowPrivateAddresses"/>.</param>
    public static Uri? Read(string? endpoint, bool allowPrivate)
    {
        if (endpoint is not { Length: > 0 and <= Longest } || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) return null;
        if (allowPrivate) return address.Scheme is "http" or "https" ? address : null;
        if (address.Scheme != "https" || !address.IsDefaultPort) return null;
        if (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var number)) return IsPublic(number) ? address : null;
        return address.IdnHost.Contains('.', StringComparison.Ordinal) ? address : null;
    }
}
