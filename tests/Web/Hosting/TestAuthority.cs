using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mercredi.Certificates;

namespace Mercredi.Tests.Hosting;

/// <summary>An authority with a folder of its own, which signs what it is asked for.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Server = "1.3.6.1.5.5.7.3.1";
    public const string Client = "1.3.6.1.5.5.7.3.2";

    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-tls-").FullName;
    private readonly X509Certificate2 _own;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Authority {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddYears(1));
        File.WriteAllText(Path("authority.pem"), _own.ExportCertificatePem());
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>Writes a new certificate and its key.</summary>
    /// <param name="days">Until it is over, from now.</param>
    /// <returns>What names it, and this authority.</returns>
    public CertificateOptions Sign(string name, int days = 30, params string[] purposes)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (purposes.Length > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(p => new Oid(p))], critical: false));
        using var certificate = request.Create(_own, now.AddDays(Math.Min(days, 0) - 30), now.AddDays(days), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path($"{name}.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new CertificateOptions { Certificate = Path($"{name}.pem"), Key = Path($"{name}.key"), Authority = Path("authority.pem") };
    }

    public void Dispose()
    {
        _own.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
