using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Billing;

/// <summary>What of an invoice the family may declare as care. Pure; amounts in euros.</summary>
public static class InvoiceCare
{
    /// <summary>
    /// Care of children under six on 1 January that is billed and not credited. Where staff wrote a credit note, it names no days: it takes every euro of the invoice in the
    /// proportion that is left.
    /// </summary>
    public static decimal Left(Invoice invoice)
    {
        var byDays = invoice.Credits.Where(c => !c.Days.IsEmpty).ToList();
        var care = invoice.Lines.Where(l => !l.IsMeal && invoice.UnderSix.Contains(l.Child)).Sum(l => l.Amount) - byDays.Sum(c => Worth(invoice, OfCare(invoice, c.Days)));
        var total = invoice.Total - byDays.Sum(c => c.Amount);
        var written = invoice.Credited - byDays.Sum(c => c.Amount);
        return total <= written ? 0 : Math.Max(0, care - Round(written * care / total));
    }

    /// <summary>What taking days back is worth, at the prices they were billed at and rounded as their lines were.</summary>
    public static decimal Worth(Invoice invoice, IEnumerable<BilledDay> days) =>
        days.SelectMany(d => d.Roles.Select(role => (d.Child, d.Centre, Role: role))).GroupBy(d => d)
            .Sum(g => Round(g.Count() * invoice.Lines.First(l => l.Child == g.Key.Child && l.Centre == g.Key.Centre && l.Role == g.Key.Role).Price));

    /// <summary>Whether a child is under six on 1 January of the year of a day.</summary>
    public static bool IsUnderSix(DateOnly birthDate, DateOnly day) => birthDate.AddYears(6) > new DateOnly(day.Year, 1, 1);

    /// <summary>To whole cents, away from zero.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static IEnumerable<BilledDay> OfCare(Invoice invoice, ImmutableArray<BilledDay> days) =>
        days.Where(d => invoice.UnderSix.Contains(d.Child)).Select(d => d with { Roles = d.Roles.Remove(ActivityRole.Meal) });
}
