using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>The start of links in letters. A request's Host header is never used: whoever sends the request writes it.</summary>
public sealed class PublicAddress(IOptions<MailOptions> options, IServer server)
{
    /// <param name="path">From the root, with its slash.</param>
    public string Link(string path) => Base() + path;

    private string Base() =>
        (options.Value.PublicAddress
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.Replace("//[::]:", "//localhost:", StringComparison.Ordinal)
                .Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal)
            ?? "http://localhost").TrimEnd('/');
}
