using Orleans.Configuration;
using Orleans.Connections.Security;

namespace Mercredi.Certificates;

/// <summary>Mutual TLS on every connection between silos, and between web hosts and silos.</summary>
internal static class CertificatesFeature
{
    public static void UseCertificates(this ISiloBuilder silo, TownCertificates certificates) => silo.Configure<SiloConnectionOptions>(o =>
    {
        o.ConfigureSiloInboundConnection(c => c.UseServerTls(Tls(certificates, Purpose.Silo, c.ApplicationServices)));
        o.ConfigureSiloOutboundConnection(c => c.UseClientTls(Tls(certificates, Purpose.Silo, c.ApplicationServices)));
        o.ConfigureGatewayInboundConnection(c => c.UseServerTls(Tls(certificates, Purpose.WebHost, c.ApplicationServices)));
    });

    public static void UseCertificates(this IClientBuilder client, TownCertificates certificates) =>
        client.Configure<ClientConnectionOptions>(o => o.ConfigureConnection(c => c.UseClientTls(Tls(certificates, Purpose.Silo, c.ApplicationServices))));

    /// <param name="other">What the certificate of the other end must be good for.</param>
    private static TlsOptions Tls(TownCertificates certificates, IReadOnlyList<string> other, IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILogger<TownCertificates>>();
        return new TlsOptions
        {
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            LocalServerCertificateSelector = (_, _) => certificates.Own(logger),
            LocalClientCertificateSelector = (_, _, _, _, _) => certificates.Own(logger),
            // Names do not count: silos are reached by addresses, and whoever the town's authority signed for a silo is one.
            RemoteCertificateValidation = (remote, chain, _) => certificates.Accepts(remote, chain, other, logger),
        };
    }
}
