using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Billing;

/// <summary>From bookings to lines of an invoice. Pure.</summary>
public static class InvoiceRules
{
    /// <summary>Days from the invoice to its due date.</summary>
    public const int DueDays = 30;

    /// <summary>The price of a role for a quotient; without a quotient, the highest. Null when no tariff covers it.</summary>
    public static decimal? PriceOf(TownCatalogue town, ActivityRole role, int? quotient)
    {
        var tariffs = town.Tariffs.Where(t => t.Role == role);
        return quotient is { } q
            ? tariffs.FirstOrDefault(t => t.QuotientFrom <= q && (t.QuotientTo is null || q <= t.QuotientTo))?.Price
            : tariffs.MaxBy(t => t.QuotientFrom)?.Price;
    }

    /// <summary>What is booked, as days of roles.</summary>
    public static ImmutableArray<BilledDay> Booked(TownCatalogue town, IEnumerable<DayPlan> plans) =>
    [
        .. plans.Where(p => p.Confirmed is { IsEmpty: false })
            .Select(p => new BilledDay(p.ChildId, p.Date, [.. RolesOf(town, p.Confirmed!).Order()]))
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

    /// <summary>One line for each child and role, rounded once; null when a tariff is missing.</summary>
    public static ImmutableArray<InvoiceLine>? Lines(TownCatalogue town, Family family, IEnumerable<BilledDay> days)
    {
        var lines = ImmutableArray.CreateBuilder<InvoiceLine>();
        foreach (var group in days.SelectMany(d => d.Roles.Select(role => (d.Child, Role: role))).GroupBy(d => d).OrderBy(g => g.Key.Child).ThenBy(g => g.Key.Role))
        {
            if (PriceOf(town, group.Key.Role, family.Quotient) is not { } price) return null;
            var quantity = group.Count();
            lines.Add(new InvoiceLine(group.Key.Child, family.Find(group.Key.Child)?.FirstName ?? group.Key.Child.Value, group.Key.Role, quantity, price, Round(quantity * price)));
        }

        return lines.ToImmutable();
    }

    /// <summary>What taking days back is worth, at the prices they were billed at.</summary>
    public static decimal Worth(Invoice invoice, IEnumerable<BilledDay> days) =>
        days.SelectMany(d => d.Roles.Select(role => (d.Child, Role: role))).GroupBy(d => d)
            .Sum(g => Round(g.Count() * invoice.Lines.First(l => l.Child == g.Key.Child && l.Role == g.Key.Role).Price));

    /// <summary>
    /// Care that is billed and not credited, in euros. Where staff wrote a credit note, it names no days: it takes care and meals in the proportion that is left.
    /// </summary>
    public static decimal CareLeft(Invoice invoice)
    {
        var byDays = invoice.Credits.Where(c => !c.Days.IsEmpty).ToList();
        var care = invoice.Care - byDays.Sum(c => Worth(invoice, OfCare(c.Days)));
        var total = invoice.Total - byDays.Sum(c => c.Amount);
        var written = invoice.Credited - byDays.Sum(c => c.Amount);
        return total <= written ? 0 : Math.Max(0, care - Round(written * care / total));
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

    private static IEnumerable<BilledDay> OfCare(IEnumerable<BilledDay> days) => days.Select(d => d with { Roles = d.Roles.Remove(ActivityRole.Meal) });

    private static bool IsAmount(decimal amount) => amount > 0 && amount == Round(amount);

    private static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static IEnumerable<ActivityRole> RolesOf(TownCatalogue town, PlannedDay day) =>
        town.Find(day.CentreId)?.Activities.Where(a => day.Activities.Contains(a.Id)).Select(a => a.Role) ?? [];
}
