using System.Net;
using Mercredi.Certificates;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Which certificates a process uses: those that the configuration names; embedded, one of its own that nobody else has.</summary>
internal static class HostCertificates
{
    private const string Section = CertificateOptions.Section;

    /// <returns>Null for a process of a cluster that speaks unencrypted, which a line at its start says.</returns>
    /// <exception cref="OptionsValidationException">The files do not fit, or there are none for a silo that other machines reach.</exception>
    public static TownCertificates? ReadCertificates(this IHostApplicationBuilder builder, HostingOptions hosting, bool isSilo)
    {
        if (hosting.Mode == HostingMode.Embedded) return TownCertificates.OfThisProcessAlone();
        var options = builder.Configuration.GetSection(Section).Get<CertificateOptions>() ?? new CertificateOptions();
        if (options.AreNamed) return TownCertificates.Read(options, isSilo ? Purpose.Silo : Purpose.WebHost);
        if (isSilo && options.Required && !IsForThisMachineAlone(hosting))
        {
            throw new OptionsValidationException(Section, typeof(CertificateOptions),
            [
                $"{Section}:Certificate, {Section}:Key and {Section}:Authority are missing: whoever reaches this silo could ask everything without a sign-in. Make them with docker/make-secrets.sh, "
                + $"or set {Section}:Required to false where nobody but the town's own hosts can reach its ports.",
            ]);
        }

        builder.Services.AddHostedService<UnencryptedCluster>();
        return null;
    }

    /// <summary>Without an address of its own a silo takes the machine's, which others reach.</summary>
    private static bool IsForThisMachineAlone(HostingOptions hosting) =>
        IPAddress.TryParse(hosting.AdvertisedAddress, out var advertised) && IPAddress.IsLoopback(advertised)
        && (hosting.ListenAddress is not { } listen || IPAddress.IsLoopback(IPAddress.Parse(listen)));
}
