using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mercredi.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace Mercredi.Tests.Faults;

/// <summary>What the silos keep, the keys of sessions first of all, is for the town's own processes: those that its authority signed.</summary>
[Collection(ClusterTests.OneAtATime)]
public sealed class CertificateTests
{
    [Fact]
    public async Task Silo_AnswersWhomTheTownsAuthoritySigned_AndNobodyElse()
    {
        await using var cluster = await FaultCluster.StartAsync(silos: 1, webs: 1);
        var silo = cluster.Silos[0];
        var gateway = new IPEndPoint(IPAddress.Parse("127.0.1.1"), cluster.ToSilo(silo)[1].Port);
        using var authority = Read("authority", "authority.pem", "authority.key");
        using var web = Read("web", "certificate.pem", "key.pem");
        using var over = Sign(authority, "over", days: -1);
        using var ownAuthority = SelfSigned("Mercredi");
        using var forged = Sign(ownAuthority, "forged", days: 30);

        Assert.NotEmpty(await AskForKeysAsync(gateway, web));
        await Assert.ThrowsAnyAsync<Exception>(() => AskForKeysAsync(gateway, null, encrypted: false));
        await Assert.ThrowsAnyAsync<Exception>(() => AskForKeysAsync(gateway, null));
        await Assert.ThrowsAnyAsync<Exception>(() => AskForKeysAsync(gateway, forged));
        await UntilLoggedAsync(silo, "the certificate CN=forged is not signed by the town's authority");
        await Assert.ThrowsAnyAsync<Exception>(() => AskForKeysAsync(gateway, over));
        await UntilLoggedAsync(silo, "the certificate CN=over counts from");
        Assert.NotEmpty(await AskForKeysAsync(gateway, web));
    }

    /// <summary>A thief's own program: it believes every silo, and shows what it was given.</summary>
    private static async Task<IReadOnlyList<string>> AskForKeysAsync(IPEndPoint gateway, X509Certificate2? certificate, bool encrypted = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(gateway);
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("mercredi", "mercredi"));
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            if (encrypted)
            {
                client.UseTls(o =>
                {
                    o.AllowAnyRemoteCertificate();
                    o.LocalClientCertificateSelector = (_, _, _, _, _) => certificate;
                    o.OnAuthenticateAsClient = (_, tls) => tls.TargetHost = "silo";
                });
            }
        });
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            return [.. await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeyRingGrain>(IKeyRingGrain.Key).GetAll()];
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private static async Task UntilLoggedAsync(ClusterProcess process, string text)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tries = 0; tries < 100; tries++)
        {
            if (process.Log.Any(line => line.Contains(text, StringComparison.Ordinal))) return;
            await patience.WaitForNextTickAsync();
        }

        Assert.Fail($"'{text}' was not logged:\n{process.Tail()}");
    }

    private static X509Certificate2 Read(string kind, string certificate, string key) =>
        X509Certificate2.CreateFromPemFile(Path.Combine(Secrets.Folder, kind, certificate), Path.Combine(Secrets.Folder, kind, key));

    private static X509Certificate2 Sign(X509Certificate2 authority, string name, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var end = TimeProvider.System.GetUtcNow().AddDays(days);
        using var signed = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)
            .Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!), end.AddDays(-10), end, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddYears(-1), TimeProvider.System.GetUtcNow().AddYears(1));
    }
}
