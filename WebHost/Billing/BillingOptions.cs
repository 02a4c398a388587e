using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Mercredi.Billing;

/// <summary>What the town's invoices say about the town (section "Billing"). What is absent is left out of them.</summary>
public sealed class BillingOptions : IValidatableObject
{
    public const string Section = "Billing";

    /// <summary>The account for transfers, with or without spaces. Default none.</summary>
    public string? Iban { get; set; }

    /// <summary>That account's bank, 8 or 11 letters and digits. Default none.</summary>
    [RegularExpression("^[A-Za-z]{6}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?$", ErrorMessage = "Billing:Bic must be the 8 or 11 letters and digits that name a bank.")]
    public string? Bic { get; set; }

    /// <summary>The town's number in the register of establishments, 14 digits, with or without spaces. Default none.</summary>
    public string? Siret { get; set; }

    /// <summary>The town's postal address. Default none.</summary>
    [StringLength(300, ErrorMessage = "Billing:Address must have 300 characters at most.")]
    public string? Address { get; set; }

    /// <summary>How and when to pay and whom to ask, in the town's words. Default none: the portal's own sentence.</summary>
    [StringLength(2000, ErrorMessage = "Billing:Terms must have 2000 characters at most.")]
    public string? Terms { get; set; }

    /// <summary>In groups of four, as banks print it; null when there is none.</summary>
    public string? PrintedIban => Compact(Iban) is { Length: > 0 } iban ? string.Join(' ', iban.Chunk(4).Select(c => new string(c))) : null;

    /// <summary>"123 456 789 00012"; null when there is none.</summary>
    public string? PrintedSiret => Compact(Siret) is { Length: 14 } siret ? $"{siret[..3]}\u00a0{siret[3..6]}\u00a0{siret[6..9]}\u00a0{siret[9..]}" : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Compact(Iban) is { Length: > 0 } iban && !IsIban(iban)) yield return new ValidationResult($"Billing:Iban '{Iban}' is not an IBAN: its check digits do not fit. Copy it from the bank's statement.");
        if (Compact(Siret) is { Length: > 0 } siret && !IsSiret(siret)) yield return new ValidationResult($"Billing:Siret '{Siret}' is not a SIRET: 14 digits whose last is a check digit.");
    }

    private static string Compact(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>ISO 13616: read as one number, letters as 10 to 35 and the first four signs last, it leaves 1 when divided by 97.</summary>
    private static bool IsIban(string iban) =>
        iban.Length is >= 15 and <= 34 && iban.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(iban[0]) && char.IsAsciiLetter(iban[1])
        && BigInteger.Parse(string.Concat((iban[4..] + iban[..4]).Select(c => char.IsAsciiDigit(c) ? $"{c}" : $"{c - 'A' + 10}")), System.Globalization.CultureInfo.InvariantCulture) % 97 == 1;

    /// <summary>Every second digit from the right counts double, its own digits added; all must be a multiple of ten.</summary>
    private static bool IsSiret(string siret) =>
        siret.Length == 14 && siret.All(char.IsAsciiDigit) && siret.Reverse().Select((c, i) => (c - '0') * (1 + i % 2)).Sum(d => d > 9 ? d - 9 : d) % 10 == 0;
}
