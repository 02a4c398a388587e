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

    /// <summary>What <see cref="Bill"/> would do now. Changes nothing.</summary>
    [Alias("Preview")]
    Task<BillPreview> Preview(DateOnly month);

    /// <summary>Records money received. The same operation again changes nothing; with other values, or elsewhere, it is refused.</summary>
    [Alias("Pay")]
    Task<BillingRefusal?> Pay(string number, Payment payment);

    /// <summary>Records money given back, at most what the town owes. An operation again as in <see cref="Pay"/>.</summary>
    [Alias("Refund")]
    Task<BillingRefusal?> Refund(string number, Payment refund);

    /// <summary>Takes a mistyped payment or refund back by an entry; both stay to be read. An operation again as in <see cref="Pay"/>.</summary>
    /// <param name="of">The operation that recorded the payment or refund.</param>
    [Alias("Reverse")]
    Task<BillingRefusal?> Reverse(string number, Guid operation, Guid of, string reason, string by);

    /// <summary>Issues a credit note over a part or all of an invoice. An operation again as in <see cref="Pay"/>.</summary>
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

/// <summary>What a run would do for one family, in euros.</summary>
/// <param name="Billed">The month's invoices less their credit notes, as they are.</param>
/// <param name="MonthBefore">The same of the month before.</param>
[GenerateSerializer, Immutable, Alias("BillPreview")]
public sealed record BillPreview([property: Id(0)] BillResult Result, [property: Id(1)] decimal Billed, [property: Id(2)] decimal MonthBefore)
{
    /// <summary>What the month comes to after the run.</summary>
    public decimal After => Billed + Result.Invoiced - Result.Credited;
}

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

    /// <summary>A credit note needs one, and so does taking a payment back.</summary>
    NoReason,

    /// <summary>Its id was used for something else, or with other values.</summary>
    OtherOperation,

    /// <summary>No such payment or refund.</summary>
    UnknownEntry,

    /// <summary>The payment or refund was taken back before.</summary>
    AlreadyReversed,
}

/// <summary><c>invoices/F00001</c>.</summary>
public static class InvoicesKey
{
    public static IFamilyInvoicesGrain Invoices(this IGrainFactory grains, FamilyId family) => grains.GetGrain<IFamilyInvoicesGrain>($"invoices/{family}");

    public static FamilyId Family(string key) => new(key["invoices/".Length..]);
}
