using System.Net;
using System.Net.Sockets;

namespace Mercredi.Security;

/// <summary>Who shares an allowance with whom: one IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole.</summary>
public static class ClientNetwork
{
    private const int Ipv6Bytes = 8;
    private const int Ipv6Region = 6;
    private const int Ipv4Region = 3;

    /// <summary>Where the request comes from: the visitor behind our own proxies (<see cref="ProxyOptions"/>), as a key of allowances.</summary>
    public static string ClientAddress(this HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        var plain = Plain(address);
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Cut(plain, Ipv6Bytes) : plain.ToString();
    }

    /// <summary>What the journal keeps of an address: a region of the network (/24, or /48 of IPv6), no household. Null without one.</summary>
    public static string? Region(IPAddress? address)
    {
        if (address is null) return null;
        var plain = Plain(address);
        return Cut(plain, plain.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6Region : Ipv4Region);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string Cut(IPAddress address, int keep)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, keep, bytes.Length - keep);
        return $"{new IPAddress(bytes)}/{keep * 8}";
    }
}
