using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mercredi.Certificates;

/// <summary>The town's own authority: whom it signed is of the cluster, and nobody else, whatever this machine trusts otherwise.</summary>
/// <param name="Signers">Its certificates; those that are not self-signed stand between it and others.</param>
internal sealed record Authority(X509Certificate2Collection Signers)
{
    /// <summary>What is wrong with a certificate, as the end of a sentence that names it; null when it is good.</summary>
    /// <param name="certificate">Of this process or of the one at the other end.</param>
    /// <param name="between">What came with it.</param>
    /// <param name="purposes">All that it must be good for.</param>
    public string? Fault(X509Certificate2 certificate, IEnumerable<X509Certificate2> between, IEnumerable<string> purposes)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        foreach (var signer in Signers) (IsRoot(signer) ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(signer);
        foreach (var link in between) chain.ChainPolicy.ExtraStore.Add(link);
        foreach (var purpose in purposes) chain.ChainPolicy.ApplicationPolicy.Add(new Oid(purpose));
        if (chain.Build(certificate)) return null;
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        return status switch
        {
            // What no authority of ours signed says nothing that counts.
            _ when status.HasFlag(X509ChainStatusFlags.PartialChain) || status.HasFlag(X509ChainStatusFlags.UntrustedRoot) => "is not signed by the town's authority",
            _ when status.HasFlag(X509ChainStatusFlags.NotTimeValid) => $"counts from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}, or its signer's time is over",
            _ when status.HasFlag(X509ChainStatusFlags.NotValidForUsage) => "is not for this use (serverAuth and clientAuth for a silo, clientAuth for a web host)",
            _ => $"is not accepted ({status})",
        };
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
