using System.ComponentModel.DataAnnotations;

namespace Mercredi.Town;

/// <summary>Who answers for the portal and how they are reached (section "Town"), on the page «Contact» and in the legal notice. What is absent is left out of them.</summary>
public sealed class TownOptions : IValidatableObject
{
    public const string Section = "Town";

    /// <summary>The office that families turn to. Default none: the town itself.</summary>
    [StringLength(200)]
    public string? Office { get; set; }

    /// <summary>Where it is; line breaks are kept. Default none.</summary>
    [StringLength(300)]
    public string? Address { get; set; }

    /// <summary>As people should read and dial it. Default none.</summary>
    [RegularExpression(@"\+?[0-9](?:[ .\u00A0-]?[0-9]){3,14}", ErrorMessage = "write digits, in groups if you like, such as 01 99 00 12 34.")]
    public string? Telephone { get; set; }

    /// <summary>Where families write. Default none: the sender of letters.</summary>
    [EmailAddress(ErrorMessage = "write an e-mail address.")]
    public string? Email { get; set; }

    /// <summary>When it is open, a line each. Default none.</summary>
    [StringLength(1000)]
    public string? Hours { get; set; }

    /// <summary>Who publishes the site by law, such as the mayor by name. Default none: «le maire».</summary>
    [StringLength(200)]
    public string? Publisher { get; set; }

    /// <summary>Who hosts the site: name, address, telephone. Default none: the town itself.</summary>
    [StringLength(500)]
    public string? HostedBy { get; set; }

    /// <summary>The data protection officer's address. Default none: <see cref="Email"/>.</summary>
    [EmailAddress(ErrorMessage = "write an e-mail address.")]
    public string? DataProtection { get; set; }

    /// <summary>What a real town has to name and has not: in France a public site must say who publishes it and where they are reached.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. new (string Name, string? Value)[] { (nameof(Address), Address), (nameof(Telephone), Telephone), (nameof(Email), Email), (nameof(Hours), Hours), (nameof(Publisher), Publisher) }
            .Where(s => string.IsNullOrWhiteSpace(s.Value)).Select(s => $"{Section}:{s.Name}"),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from text in new (string Name, string? Value)[] { (nameof(Office), Office), (nameof(Address), Address), (nameof(Hours), Hours), (nameof(Publisher), Publisher), (nameof(HostedBy), HostedBy) }
        where text.Value?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) is true
        select new ValidationResult("it has a control character; write plain text.", [text.Name]);
}
