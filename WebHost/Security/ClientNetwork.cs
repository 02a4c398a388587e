using System.Net;
using System.Net.Sockets;

namespace Mercredi.Security;

/// <summary>Who shares an allowance with whom: one IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole.</summary>
public static class ClientNetwork
{
    private const int Ipv6Bytes = 8;

    /// <summary>Where the request comes from: the visitor behind our own proxies (<see cref="ProxyOptions"/>), as a key of allowances.</summary>
    public static string ClientAddress(this HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, Ipv6Bytes, bytes.Length - Ipv6Bytes);
        return new IPAddress(bytes) + "/64";
    }
}
