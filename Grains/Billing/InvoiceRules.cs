using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Billing;

/// <summary>From bookings to lines of an invoice. Pure.</summary>
internal static class InvoiceRules
{
    /// <summary>Days from the invoice to its due date.</summary>
    public const int DueDays = 30;

    /// <summary>What is booked, as days of roles.</summary>
    public static ImmutableArray<BilledDay> Booked(TownCatalogue town, IEnumerable<DayPlan> plans) =>
    [
        .. plans.Where(p => p.Confirmed is { IsEmpty: false })
            .Select(p => new BilledDay(p.ChildId, p.Date, [.. Prices.RolesOf(town, p.Confirmed!).Order()]) { Centre = p.Confirmed!.CentreId })
            .Where(d => !d.Roles.IsEmpty),
    ];

    /// <summary>Of <paramref name="days"/> what <paramref name="others"/> does not have.</summary>
    public static ImmutableArray<BilledDay> Except(IEnumerable<BilledDay> days, IEnumerable<BilledDay> others)
    {
        var known = others.SelectMany(d => d.Roles.Select(r => (d.Child, d.Date, r))).ToHashSet();
        return [.. days.Select(d => d with { Roles = [.. d.Roles.Where(r => !known.Contains((d.Child, d.Date, r)))] }).Where(d => !d.Roles.IsEmpty)];
    }

    /// <summary>What invoices bill and their credit notes do not take back.</summary>
    public static IEnumerable<BilledDay> StillBilled(Invoice invoice) => Except(invoice.Days, invoice.Credits.SelectMany(c => c.Days));

    /// <summary>One line for each child, centre and role, rounded once; null when a tariff is missing.</summary>
    public static ImmutableArray<InvoiceLine>? Lines(TownCatalogue town, Family family, IEnumerable<BilledDay> days)
    {
        var lines = ImmutableArray.CreateBuilder<InvoiceLine>();
        var groups = days.SelectMany(d => d.Roles.Select(role => (d.Child, d.Centre, Role: role))).GroupBy(d => d);
        foreach (var group in groups.OrderBy(g => g.Key.Child).ThenBy(g => g.Key.Centre?.Value, StringComparer.Ordinal).ThenBy(g => g.Key.Role))
        {
            var (child, centre, role) = group.Key;
            if (Prices.Of(town, role, family.Quotient) is not { } price) return null;
            var quantity = group.Count();
            lines.Add(new InvoiceLine(child, family.NameOf(child), role, quantity, price, InvoiceCare.Round(quantity * price))
            {
                Centre = centre, CentreName = centre is { } id ? town.Find(id)?.Name ?? "" : "",
            });
        }

        return lines.ToImmutable();
    }

    /// <summary>Of the children on lines, those under six on 1 January of the year that is billed.</summary>
    public static ImmutableArray<ChildId> UnderSix(Family family, DateOnly month, IEnumerable<InvoiceLine> lines) =>
        [.. lines.Select(l => l.Child).Distinct().Where(id => family.Find(id) is { } child && InvoiceCare.IsUnderSix(child.BirthDate, month))];

    /// <summary>An operation id means one thing: null when it is new, whether it is <paramref name="money"/> again, otherwise a refusal.</summary>
    /// <param name="among">What is kept of this kind of money on the invoice.</param>
    public static OperationUse UseOf(IEnumerable<Invoice> invoices, IEnumerable<Payment> among, Payment money) =>
        among.FirstOrDefault(p => p.Operation == money.Operation) is { } known ? Same(known with { RecordedBy = money.RecordedBy } == money)
        : invoices.Any(i => i.Uses(money.Operation)) ? OperationUse.Other : OperationUse.New;

    /// <inheritdoc cref="UseOf(IEnumerable{Invoice}, IEnumerable{Payment}, Payment)"/>
    public static OperationUse UseOf(IEnumerable<Invoice> invoices, Invoice invoice, Guid operation, decimal amount, string reason) =>
        invoice.Credits.FirstOrDefault(c => c.Operation == operation) is { } known ? Same((known.Amount, known.Reason) == (amount, reason))
        : invoices.Any(i => i.Uses(operation)) ? OperationUse.Other : OperationUse.New;

    /// <inheritdoc cref="UseOf(IEnumerable{Invoice}, IEnumerable{Payment}, Payment)"/>
    public static OperationUse UseOf(IEnumerable<Invoice> invoices, Invoice invoice, Reversal reversal) =>
        invoice.Reversals.FirstOrDefault(r => r.Operation == reversal.Operation) is { } known ? Same((known.Of, known.Reason) == (reversal.Of, reversal.Reason))
        : invoices.Any(i => i.Uses(reversal.Operation)) ? OperationUse.Other : OperationUse.New;

    public static BillingRefusal? CheckReversal(Invoice invoice, Reversal reversal)
    {
        if (string.IsNullOrWhiteSpace(reversal.Reason)) return BillingRefusal.NoReason;
        if (invoice.Payments.Concat(invoice.Refunds).FirstOrDefault(p => p.Operation == reversal.Of) is not { } money) return BillingRefusal.UnknownEntry;
        return invoice.IsReversed(money) ? BillingRefusal.AlreadyReversed : null;
    }

    public static BillingRefusal? CheckPayment(Invoice invoice, Payment payment, DateOnly today) => CheckMoney(invoice, payment, invoice.Due, today);

    public static BillingRefusal? CheckRefund(Invoice invoice, Payment refund, DateOnly today) => CheckMoney(invoice, refund, -invoice.Due, today);

    public static BillingRefusal? CheckCredit(Invoice invoice, decimal amount, string reason)
    {
        if (!IsAmount(amount)) return BillingRefusal.BadAmount;
        if (string.IsNullOrWhiteSpace(reason)) return BillingRefusal.NoReason;
        return amount > invoice.Total - invoice.Credited ? BillingRefusal.TooMuch : null;
    }

    private static BillingRefusal? CheckMoney(Invoice invoice, Payment money, decimal most, DateOnly today)
    {
        if (!IsAmount(money.Amount)) return BillingRefusal.BadAmount;
        if (money.Date < invoice.IssuedOn || money.Date > today) return BillingRefusal.BadDate;
        return money.Amount > most ? BillingRefusal.TooMuch : null;
    }

    private static bool IsAmount(decimal amount) => amount > 0 && amount == InvoiceCare.Round(amount);

    private static OperationUse Same(bool same) => same ? OperationUse.Again : OperationUse.Other;

    private static bool Uses(this Invoice invoice, Guid operation) =>
        invoice.Payments.Concat(invoice.Refunds).Any(p => p.Operation == operation) || invoice.Credits.Any(c => c.Operation == operation) || invoice.Reversals.Any(r => r.Operation == operation);
}
