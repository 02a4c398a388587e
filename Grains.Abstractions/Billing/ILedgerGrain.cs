using System.Collections.Immutable;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Billing;

/// <summary>One month's invoices of all families, for staff to look through. Key: <see cref="LedgerKey"/>.</summary>
[Alias("ILedgerGrain")]
public interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>By number.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<LedgerEntry>> Get();

    /// <summary>Adds the invoice or replaces its entry.</summary>
    [Alias("Put")]
    Task Put(LedgerEntry entry);
}

/// <summary>An invoice in a line, in euros.</summary>
/// <param name="Paid">What was received and not given back.</param>
[GenerateSerializer, Immutable, Alias("LedgerEntry")]
public sealed record LedgerEntry(
    [property: Id(0)] string Number,
    [property: Id(1)] FamilyId Family,
    [property: Id(2)] string FamilyName,
    [property: Id(3)] decimal Total,
    [property: Id(4)] decimal Credited,
    [property: Id(5)] decimal Paid,
    [property: Id(6)] DateOnly DueOn)
{
    public decimal Due => Total - Credited - Paid;

    public InvoiceStatus Status => InvoiceStatuses.Of(Due, Paid);

    public static LedgerEntry Of(FamilyId family, Invoice invoice) =>
        new(invoice.Number, family, invoice.FamilyName, invoice.Total, invoice.Credited, invoice.Paid - invoice.Refunded, invoice.DueOn);
}

/// <summary><c>ledger/2026-11</c>.</summary>
public static class LedgerKey
{
    public static ILedgerGrain Ledger(this IGrainFactory grains, DateOnly month) => grains.GetGrain<ILedgerGrain>($"ledger/{month:yyyy-MM}");
}
