using System.ComponentModel.DataAnnotations;

namespace Mercredi.Certificates;

/// <summary>The certificates by which the processes of a cluster know each other (section "Tls"): all three files, or none of them.</summary>
internal sealed class CertificateOptions : IValidatableObject
{
    internal const string Section = "Tls";

    /// <summary>PEM file with this process's certificate, and with those between it and the authority where there are any.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with the private key of <see cref="Certificate"/>, not encrypted, for this process's user alone.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file with the certificate of the town's own authority; with several, any of them may have signed. Whatever it signed is let in.</summary>
    public string? Authority { get; set; }

    /// <summary>Whether a silo that other machines reach must have certificates. Default true; false leaves its ports to whoever reaches them.</summary>
    public bool Required { get; set; } = true;

    /// <summary>Whether the three files are named.</summary>
    internal bool AreNamed => Certificate is { Length: > 0 } && Key is { Length: > 0 } && Authority is { Length: > 0 };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var files = new (string Name, string? Path)[] { (nameof(Certificate), Certificate), (nameof(Key), Key), (nameof(Authority), Authority) };
        if (files.All(f => string.IsNullOrEmpty(f.Path))) yield break;
        foreach (var (name, _) in files.Where(f => string.IsNullOrEmpty(f.Path)))
            yield return new ValidationResult($"{Section}:{name} is missing: name all three files, {Section}:Certificate, {Section}:Key and {Section}:Authority, or none.");
    }
}
