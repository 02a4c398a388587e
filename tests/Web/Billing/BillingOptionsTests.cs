using System.ComponentModel.DataAnnotations;
using Mercredi.Billing;

namespace Mercredi.Tests.Billing;

/// <summary>What the town's invoices say about it is checked at start: a mistyped account would take the families' money elsewhere.</summary>
public sealed class BillingOptionsTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("FR76 9999 9000 0101 2345 6789 012", "999 999 907 00010", "MERCFRPP")]
    [InlineData("fr7699999000010123456789012", "99999990700010", "MERCFRPPXXX")]
    public void Validate_Right(string? iban, string? siret, string? bic) => Assert.Empty(Problems(iban, siret, bic));

    [Theory]
    [InlineData("FR76 9999 9000 0101 2345 6789 013", null, null, "Billing:Iban 'FR76 9999 9000 0101 2345 6789 013'")]
    [InlineData("RIB 123", null, null, "Billing:Iban")]
    [InlineData(null, "99999990700011", null, "Billing:Siret '99999990700011'")]
    [InlineData(null, "1234", null, "Billing:Siret")]
    [InlineData(null, null, "BANK", "Billing:Bic")]
    public void Validate_Wrong_NamesTheValue(string? iban, string? siret, string? bic, string said) => Assert.Contains(said, Assert.Single(Problems(iban, siret, bic)), StringComparison.Ordinal);

    [Fact]
    public void Printed_InGroups()
    {
        var options = new BillingOptions { Iban = "FR7699999000010123456789012", Siret = "99999990700010" };
        Assert.Equal(("FR76 9999 9000 0101 2345 6789 012", "999\u00a0999\u00a0907\u00a000010"), (options.PrintedIban, options.PrintedSiret));
        Assert.Equal((null, null), (new BillingOptions().PrintedIban, new BillingOptions().PrintedSiret));
    }

    private static List<string> Problems(string? iban, string? siret, string? bic)
    {
        var options = new BillingOptions { Iban = iban, Siret = siret, Bic = bic };
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return [.. found.Select(f => f.ErrorMessage!)];
    }
}
