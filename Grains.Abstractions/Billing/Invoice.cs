using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Billing;

/// <summary>One invoice as it was issued: nothing in it is ever edited; payments and credit notes are added.</summary>
[GenerateSerializer, Immutable, Alias("Invoice")]
public sealed record Invoice
{
    /// <summary>Without gaps within a year: <c>2026-000123</c>. Empty until it is allotted.</summary>
    [Id(0)] public string Number { get; init; } = "";

    /// <summary>First day of the month that is billed.</summary>
    [Id(1)] public required DateOnly Month { get; init; }

    [Id(2)] public required DateOnly IssuedOn { get; init; }

    [Id(3)] public required DateOnly DueOn { get; init; }

    /// <summary>The run that made it.</summary>
    [Id(4)] public required Guid Run { get; init; }

    /// <summary>The household as it was.</summary>
    [Id(5)] public required string FamilyName { get; init; }

    [Id(6)] public string Address { get; init; } = "";

    /// <summary>The quotient that set the prices; null: none known, so the highest.</summary>
    [Id(7)] public int? Quotient { get; init; }

    [Id(8)] public ImmutableArray<InvoiceLine> Lines { get; init; } = [];

    /// <summary>What the lines count, day by day, so that no day is billed twice.</summary>
    [Id(9)] public ImmutableArray<BilledDay> Days { get; init; } = [];

    [Id(10)] public ImmutableArray<Payment> Payments { get; init; } = [];

    [Id(11)] public ImmutableArray<CreditNote> Credits { get; init; } = [];

    /// <summary>Money that went back to the family.</summary>
    [Id(12)] public ImmutableArray<Payment> Refunds { get; init; } = [];

    /// <summary>Entries that take back a mistyped payment or refund, which stays where it is.</summary>
    [Id(13)] public ImmutableArray<Reversal> Reversals { get; init; } = [];

    /// <summary>Children under six on 1 January of the year of the care: theirs alone opens a right to the tax credit. None on invoices of before this was kept.</summary>
    [Id(14)] public ImmutableArray<ChildId> UnderSix { get; init; } = [];

    /// <summary>In euros.</summary>
    [JsonIgnore] public decimal Total => Lines.Sum(l => l.Amount);

    /// <summary>Meals are apart: parents' tax credit covers care only.</summary>
    [JsonIgnore] public decimal Care => Lines.Where(l => !l.IsMeal).Sum(l => l.Amount);

    [JsonIgnore] public decimal Meals => Lines.Where(l => l.IsMeal).Sum(l => l.Amount);

    /// <summary>Without what was taken back.</summary>
    [JsonIgnore] public decimal Paid => Payments.Where(p => !IsReversed(p)).Sum(p => p.Amount);

    [JsonIgnore] public decimal Credited => Credits.Sum(c => c.Amount);

    /// <summary>Without what was taken back.</summary>
    [JsonIgnore] public decimal Refunded => Refunds.Where(r => !IsReversed(r)).Sum(r => r.Amount);

    /// <summary>In euros; negative when the town owes the family.</summary>
    [JsonIgnore] public decimal Due => Total - Credited - Paid + Refunded;

    [JsonIgnore]
    public InvoiceStatus Status => InvoiceStatuses.Of(Due, Paid - Refunded);

    public bool IsReversed(Payment money) => Reversals.Any(r => r.Of == money.Operation);

    /// <summary>The days that a line counts, in order.</summary>
    public IEnumerable<DateOnly> DatesOf(InvoiceLine line) =>
        Days.Where(d => d.Child == line.Child && d.Centre == line.Centre && d.Roles.Contains(line.Role)).Select(d => d.Date).Order();
}

/// <summary>One child's care or meals of one role at one centre: quantity × price, rounded once.</summary>
[GenerateSerializer, Immutable, Alias("InvoiceLine")]
public sealed record InvoiceLine(
    [property: Id(0)] ChildId Child,
    [property: Id(1)] string ChildName,
    [property: Id(2)] ActivityRole Role,
    [property: Id(3)] int Quantity,
    [property: Id(4)] decimal Price,
    [property: Id(5)] decimal Amount)
{
    /// <summary>Null on lines of before centres were told apart.</summary>
    [Id(6)] public CentreId? Centre { get; init; }

    /// <summary>As it was called.</summary>
    [Id(7)] public string CentreName { get; init; } = "";

    [JsonIgnore] public bool IsMeal => Role == ActivityRole.Meal;
}

/// <summary>The roles of one child's day that an invoice counts.</summary>
[GenerateSerializer, Immutable, Alias("BilledDay")]
public sealed record BilledDay([property: Id(0)] ChildId Child, [property: Id(1)] DateOnly Date, [property: Id(2)] ImmutableArray<ActivityRole> Roles)
{
    /// <summary>Null on days of before centres were told apart.</summary>
    [Id(3)] public CentreId? Centre { get; init; }
}

/// <summary>Money that the town received or, as a refund, gave back, in euros.</summary>
/// <param name="Operation">The caller's id of the operation: recorded once, however often it is sent.</param>
[GenerateSerializer, Immutable, Alias("Payment")]
public sealed record Payment(
    [property: Id(0)] Guid Operation,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] decimal Amount,
    [property: Id(3)] PaymentMethod Method,
    [property: Id(4)] string Reference,
    [property: Id(5)] string RecordedBy);

/// <summary>Takes back a payment or a refund that was recorded by mistake.</summary>
/// <param name="Of">The operation that recorded it.</param>
[GenerateSerializer, Immutable, Alias("Reversal")]
public sealed record Reversal(
    [property: Id(0)] Guid Operation,
    [property: Id(1)] Guid Of,
    [property: Id(2)] DateOnly Date,
    [property: Id(3)] string Reason,
    [property: Id(4)] string RecordedBy);

/// <summary>What the town gives back of an invoice («avoir»), in euros, numbered in a series of its own.</summary>
[GenerateSerializer, Immutable, Alias("CreditNote")]
public sealed record CreditNote(
    [property: Id(0)] Guid Operation,
    [property: Id(1)] string Number,
    [property: Id(2)] DateOnly Date,
    [property: Id(3)] decimal Amount,
    [property: Id(4)] string Reason,
    [property: Id(5)] string RecordedBy)
{
    /// <summary>The billed days it takes back; empty for one that staff wrote.</summary>
    [Id(6)] public ImmutableArray<BilledDay> Days { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<PaymentMethod>))]
public enum PaymentMethod
{
    Cash,
    Cheque,
    Transfer,
}

/// <summary>One rule for an invoice and its line in the ledger.</summary>
public static class InvoiceStatuses
{
    /// <param name="due">What is left to pay, in euros.</param>
    /// <param name="paid">What was paid, in euros.</param>
    public static InvoiceStatus Of(decimal due, decimal paid) => due < 0 ? InvoiceStatus.Owed : due == 0 ? InvoiceStatus.Paid : paid > 0 ? InvoiceStatus.PartlyPaid : InvoiceStatus.Unpaid;
}

[JsonConverter(typeof(JsonStringEnumConverter<InvoiceStatus>))]
public enum InvoiceStatus
{
    Unpaid,
    PartlyPaid,
    Paid,

    /// <summary>More was paid than is left after credit notes: the town owes it back.</summary>
    Owed,
}
