using System.Security.Cryptography.X509Certificates;
using Mercredi.Certificates;
using Mercredi.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Hosting;

/// <summary>Who is let in to the silos: certificates are judged at start, and of the other end at each connection.</summary>
public sealed class CertificatesTests : IDisposable
{
    private static readonly string[] SiloPurposes = [TestAuthority.Server, TestAuthority.Client];

    private readonly TestAuthority _town = new();
    private readonly TestAuthority _other = new();

    public void Dispose()
    {
        _town.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Accepts_WhomTheTownsAuthoritySigned_AndNobodyElse()
    {
        var certificates = TownCertificates.Read(_town.Sign("silo", purposes: SiloPurposes), Purpose.Silo);
        Assert.True(Accepts(certificates, _town.Sign("web", purposes: TestAuthority.Client), Purpose.WebHost));
        Assert.True(Accepts(certificates, _town.Sign("silo-2", purposes: SiloPurposes), Purpose.Silo));
        Assert.True(Accepts(certificates, _town.Sign("for-everything"), Purpose.Silo));

        Assert.False(Accepts(certificates, _town.Sign("web", purposes: TestAuthority.Client), Purpose.Silo));
        Assert.False(Accepts(certificates, _other.Sign("stranger", purposes: SiloPurposes), Purpose.WebHost));
        Assert.False(Accepts(certificates, _town.Sign("over", days: -1, purposes: SiloPurposes), Purpose.WebHost));
    }

    [Fact]
    public void OfThisProcessAlone_AcceptsNobodyElse()
    {
        var mine = TownCertificates.OfThisProcessAlone();
        using var own = mine.Own(NullLogger.Instance);
        using var another = TownCertificates.OfThisProcessAlone().Own(NullLogger.Instance);
        Assert.True(mine.Accepts(own, null, Purpose.Silo, NullLogger.Instance));
        Assert.False(mine.Accepts(another, null, Purpose.WebHost, NullLogger.Instance));
        Assert.False(Accepts(mine, _town.Sign("silo"), Purpose.WebHost));
    }

    [Theory]
    [InlineData("over", "counts from")]
    [InlineData("stranger", "not signed by the town's authority")]
    [InlineData("web", "serverAuth")]
    [InlineData("other key", "private key")]
    [InlineData("no key", "which is not there")]
    [InlineData("wide key", "chmod 600")]
    [InlineData("no certificate", "BEGIN CERTIFICATE")]
    [InlineData("no authority", "BEGIN CERTIFICATE")]
    public void Read_WhatDoesNotFit_IsOneLineThatNamesIt(string what, string said)
    {
        var options = _town.Sign("silo", purposes: SiloPurposes);
        switch (what)
        {
            case "over": options = _town.Sign("silo", days: -1, purposes: SiloPurposes); break;
            case "stranger": options.Authority = _other.Path("authority.pem"); break;
            case "web": options = _town.Sign("silo", purposes: TestAuthority.Client); break;
            case "other key": options.Key = _town.Sign("web").Key; break;
            case "no key": File.Delete(options.Key!); break;
            case "wide key" when OperatingSystem.IsWindows(): return;
            case "wide key": File.SetUnixFileMode(options.Key!, UnixFileMode.UserRead | UnixFileMode.GroupRead); break;
            case "no certificate": File.WriteAllText(options.Certificate!, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n"); break;
            case "no authority": File.WriteAllText(options.Authority!, ""); break;
        }

        var line = Assert.Single(Assert.Throws<OptionsValidationException>(() => TownCertificates.Read(options, Purpose.Silo)).Failures);
        Assert.StartsWith("Tls:", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFilesMissing_AllAreTold() => Assert.Equal(3, Assert.Throws<OptionsValidationException>(() =>
        TownCertificates.Read(new CertificateOptions { Certificate = "a", Key = "b", Authority = "c" }, Purpose.Silo)).Failures.Count());

    [Fact]
    public void Own_WhenTheFilesChange_IsTheNewOne_AndTheOldOneWhileTheyDoNotFit()
    {
        var options = _town.Sign("silo", purposes: SiloPurposes);
        var certificates = TownCertificates.Read(options, Purpose.Silo);
        var before = certificates.Own(NullLogger.Instance).Thumbprint;

        _town.Sign("silo", purposes: SiloPurposes);
        var key = File.ReadAllText(options.Key!);
        File.WriteAllText(options.Key!, "half of");
        Age(options.Key!, 1);
        Assert.Equal(before, certificates.Own(NullLogger.Instance).Thumbprint);

        File.WriteAllText(options.Key!, key);
        Age(options.Key!, 2);
        using var written = X509CertificateLoader.LoadCertificateFromFile(options.Certificate!);
        Assert.Equal(written.Thumbprint, certificates.Own(NullLogger.Instance).Thumbprint);
        Assert.NotEqual(before, written.Thumbprint);
    }

    [Fact]
    public void Own_BehindALinkThatMoves_IsTheNewOne()
    {
        if (OperatingSystem.IsWindows()) return;
        var (first, second) = (_town.Sign("first", purposes: SiloPurposes), _town.Sign("second", purposes: SiloPurposes));
        var linked = new CertificateOptions { Certificate = _town.Path("linked.pem"), Key = _town.Path("linked.key"), Authority = first.Authority };
        Link(first);
        Age(second.Certificate!, 1);
        var certificates = TownCertificates.Read(linked, Purpose.Silo);
        Assert.Equal("CN=first", certificates.Own(NullLogger.Instance).Subject);
        Link(second);
        Assert.Equal("CN=second", certificates.Own(NullLogger.Instance).Subject);

        void Link(CertificateOptions to)
        {
            foreach (var (link, file) in new[] { (linked.Certificate!, to.Certificate!), (linked.Key!, to.Key!) })
            {
                File.Delete(link);
                File.CreateSymbolicLink(link, file);
            }
        }
    }

    [Theory]
    [InlineData("10.0.0.5", null, true)]
    [InlineData(null, null, true)]
    [InlineData("127.0.0.1", "0.0.0.0", true)]
    [InlineData("127.0.0.1", null, false)]
    [InlineData("127.0.1.1", "127.0.2.1", false)]
    public void Silo_WithoutCertificates_IsRefusedWhereOthersReachIt_UnlessThatIsMeant(string? advertised, string? listen, bool isRefused)
    {
        var hosting = new HostingOptions { Mode = HostingMode.Cluster, AdvertisedAddress = advertised, ListenAddress = listen };
        if (isRefused)
        {
            var line = Assert.Single(Assert.Throws<OptionsValidationException>(() => Builder().ReadCertificates(hosting, isSilo: true)).Failures);
            Assert.Contains("docker/make-secrets.sh", line, StringComparison.Ordinal);
        }

        var builder = Builder(("Tls:Required", isRefused ? "false" : "true"));
        Assert.Null(builder.ReadCertificates(hosting, isSilo: true));
        Assert.Contains(builder.Services, s => s.ImplementationType == typeof(UnencryptedCluster));
    }

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        return builder;
    }

    private static bool Accepts(TownCertificates certificates, CertificateOptions other, IReadOnlyList<string> purposes)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(other.Certificate!);
        return certificates.Accepts(certificate, null, purposes, NullLogger.Instance);
    }

    /// <summary>Files that are written within one tick of the file system's clock look alike.</summary>
    private static void Age(string file, int minutes) => File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().AddMinutes(minutes).UtcDateTime);
}
