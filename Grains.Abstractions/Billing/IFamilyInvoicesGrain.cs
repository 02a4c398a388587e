using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Billing;

/// <summary>The invoices of a family («Factures à régler», G3). Key: <see cref="InvoicesKey"/>.</summary>
[Alias("IFamilyInvoicesGrain")]
public interface IFamilyInvoicesGrain : IGrainWithStringKey
{
    /// <summary>Newest first.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<Invoice>> Get();

    /// <summary>
    /// Bills what of the month is booked and not billed yet, and credits what was billed and is no longer booked. The same run again answers the same and bills
    /// nothing more.
    /// </summary>
    [Alias("Bill")]
    Task<BillResult> Bill(DateOnly month, Guid run);

    /// <summary>Records money received. The same operation again changes nothing.</summary>
    [Alias("Pay")]
    Task<BillingRefusal?> Pay(string number, Payment payment);

    /// <summary>Records money given back, at most what the town owes. The same operation again changes nothing.</summary>
    [Alias("Refund")]
    Task<BillingRefusal?> Refund(string number, Payment refund);

    /// <summary>Issues a credit note over a part or all of an invoice. The same operation again changes nothing.</summary>
    [Alias("Credit")]
    Task<BillingRefusal?> Credit(string number, Guid operation, decimal amount, string reason, string by);
}

/// <summary>What one run did for one family.</summary>
/// <param name="Invoiced">In euros.</param>
/// <param name="Credited">In euros.</param>
/// <param name="MissingTariff">The family could not be billed: no price covers one of its bookings.</param>
[GenerateSerializer, Immutable, Alias("BillResult")]
public sealed record BillResult(
    [property: Id(0)] int Invoices, [property: Id(1)] decimal Invoiced, [property: Id(2)] int Credits, [property: Id(3)] decimal Credited, [property: Id(4)] bool MissingTariff = false);

[JsonConverter(typeof(JsonStringEnumConverter<BillingRefusal>))]
public enum BillingRefusal
{
    UnknownInvoice,

    /// <summary>Amounts are above zero, in whole cents.</summary>
    BadAmount,

    /// <summary>More than what is due, or owed.</summary>
    TooMuch,

    /// <summary>Before the invoice or after today.</summary>
    BadDate,

    /// <summary>A credit note needs one.</summary>
    NoReason,
}

/// <summary><c>invoices/F00001</c>.</summary>
public static class InvoicesKey
{
    public static IFamilyInvoicesGrain Invoices(this IGrainFactory grains, FamilyId family) => grains.GetGrain<IFamilyInvoicesGrain>($"invoices/{family}");

    public static FamilyId Family(string key) => new(key["invoices/".Length..]);
}
