using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mercredi.Storage;
using Microsoft.Extensions.Options;

namespace Mercredi.Certificates;

/// <summary>What was read from the three files of <see cref="CertificateOptions"/>.</summary>
/// <param name="Own">This process's certificate, with its private key.</param>
/// <param name="Between">Those between it and the authority.</param>
internal sealed record CertificateFiles(X509Certificate2 Own, X509Certificate2Collection Between, Authority Authority)
{
    /// <param name="purposes">What this process's certificate must be good for.</param>
    /// <exception cref="OptionsValidationException">Each file that is missing, is not what it should be, or does not fit the others, in a line of its own.</exception>
    public static CertificateFiles Read(CertificateOptions options, IEnumerable<string> purposes)
    {
        List<string> problems = [];
        var certificate = Try(() => Chain(nameof(options.Certificate), options.Certificate!, PrivateFiles.Read), problems);
        var key = Try(() => PrivateFiles.ReadSecret($"{CertificateOptions.Section}:{nameof(options.Key)}", options.Key!), problems);
        var signers = Try(() => Chain(nameof(options.Authority), options.Authority!, PrivateFiles.Read), problems);
        if (certificate is null || key is null || signers is null) throw Wrong(problems);

        var read = new CertificateFiles(WithKey(certificate[0], key, options), [.. certificate.Skip(1)], new Authority(signers));
        return read.Authority.Fault(read.Own, read.Between, purposes) is { } fault
            ? throw Wrong([$"{CertificateOptions.Section}:{nameof(options.Certificate)} is '{options.Certificate}', whose certificate {read.Own.Subject} {fault}."])
            : read;
    }

    private static X509Certificate2Collection Chain(string setting, string path, Func<string, string, string> read)
    {
        var name = $"{CertificateOptions.Section}:{setting}";
        var text = read(name, path);
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            all.Clear();
        }

        return all.Count > 0 ? all : throw Wrong([$"{name} is '{path}', which holds no certificate: write it as PEM, «-----BEGIN CERTIFICATE-----» and so on."]);
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, string key, CertificateOptions options)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key);
            // Not every system's TLS takes a key that was never in a store of its kind.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Wrong([$"{CertificateOptions.Section}:{nameof(options.Key)} is '{options.Key}', which is not the unencrypted private key (PEM) of the certificate in '{options.Certificate}'."]);
        }
    }

    private static T? Try<T>(Func<T> read, List<string> problems)
        where T : class
    {
        try
        {
            return read();
        }
        catch (OptionsValidationException wrong)
        {
            problems.AddRange(wrong.Failures);
            return null;
        }
    }

    private static OptionsValidationException Wrong(IEnumerable<string> lines) => new(CertificateOptions.Section, typeof(CertificateOptions), lines);
}
