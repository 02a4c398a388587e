using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mercredi.Storage;
using Microsoft.Extensions.Options;

namespace Mercredi.Certificates;

/// <summary>
/// This process's certificate and whom it lets in. The files are looked at with each new connection and read again when they have changed, so that certificates of a short life are
/// replaced without a restart; what does not fit together is passed over, and what was read before goes on.
/// </summary>
internal sealed partial class TownCertificates
{
    private readonly Func<CertificateFiles> _read;
    private readonly string[] _paths;
    private readonly Lock _lock = new();
    private CertificateFiles _files;
    private DateTime[] _written;

    private TownCertificates(Func<CertificateFiles> read, params string[] paths) => (_read, _paths, _written, _files) = (read, paths, Written(paths), read());

    /// <param name="purposes">What this process's certificate must be good for.</param>
    /// <exception cref="OptionsValidationException">The files are not there, or do not fit together.</exception>
    public static TownCertificates Read(CertificateOptions options, IReadOnlyList<string> purposes) =>
        new(() => CertificateFiles.Read(options, purposes), options.Certificate!, options.Key!, options.Authority!);

    /// <summary>A certificate that is made now and trusts itself alone: no other process, of whatever user, is let in.</summary>
    public static TownCertificates OfThisProcessAlone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mercredi", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(100));
        var own = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var files = new CertificateFiles(own, [], new Authority([own]));
        return new(() => files);
    }

    /// <summary>This process's certificate as it is now.</summary>
    public X509Certificate2 Own(ILogger logger) => Current(logger).Own;

    /// <summary>Whether the other end of a connection is let in; a refusal is logged.</summary>
    /// <param name="sent">The chain that it sent, as far as it could be built.</param>
    /// <param name="purposes">What its certificate must be good for.</param>
    public bool Accepts(X509Certificate2 remote, X509Chain? sent, IEnumerable<string> purposes, ILogger logger)
    {
        if (Current(logger).Authority.Fault(remote, sent?.ChainElements.Select(e => e.Certificate).Skip(1) ?? [], purposes) is not { } fault) return true;
        LogRefused(logger, remote.Subject, fault);
        return false;
    }

    private CertificateFiles Current(ILogger logger)
    {
        lock (_lock)
        {
            var written = Written(_paths);
            if (written.SequenceEqual(_written)) return _files;
            try
            {
                (_files, _written) = (_read(), written);
                LogReadAgain(logger, _files.Own.Subject, _files.Own.NotAfter);
            }
            catch (OptionsValidationException wrong)
            {
                // They are being written, or not well: the next connection looks again.
                LogNotRead(logger, wrong.Message);
            }

            return _files;
        }
    }

    /// <summary>Of the files behind links: orchestrators replace those.</summary>
    private static DateTime[] Written(string[] paths) => [.. paths.Select(p => File.Exists(p) ? File.GetLastWriteTimeUtc(PrivateFiles.Target(p)) : default)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection was refused: the certificate {Subject} {Fault}.")]
    private static partial void LogRefused(ILogger logger, string subject, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The files of Tls have changed: {Subject} is used from now on, until {End:O}.")]
    private static partial void LogReadAgain(ILogger logger, string subject, DateTime end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of Tls have changed and cannot be used; those of before go on. {Problems}")]
    private static partial void LogNotRead(ILogger logger, string problems);
}
