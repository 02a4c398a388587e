using System.Globalization;
using Mercredi.Localisation;
using Mercredi.Resources;
using Mercredi.Text;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing;

/// <summary>Money and months as people read them.</summary>
public sealed class BillingWords(IStringLocalizer<BillingText> words)
{
    /// <summary>"novembre 2026".</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>An amount as typed (<see cref="EuroAmount"/>), less than a million; null for anything else.</summary>
    public static decimal? Amount(string? text) => EuroAmount.Read(text ?? "") is < 1_000_000 and { } amount ? amount : null;

    /// <summary>A payment or a refund: its day, its means and its reference.</summary>
    public string Money(Payment money) => words["MoneyOn", DayWords.Date(money.Date), words["Method." + money.Method].Value, money.Reference].Value.TrimEnd();

    /// <summary>"annulé le 4 janvier 2027 : …", or nothing for money that stands.</summary>
    public string? Reversed(Invoice invoice, Payment money) =>
        invoice.Reversals.FirstOrDefault(r => r.Of == money.Operation) is { } reversal ? words["Reversed", DayWords.Date(reversal.Date), reversal.Reason].Value : null;

    /// <summary>"Repas · Le Moulin"; the role alone where the centre is not known.</summary>
    public string Line(InvoiceLine line) => line.CentreName.Length > 0 ? words["LineAt", words["Role." + line.Role], line.CentreName] : words["Role." + line.Role];

    /// <summary>"les 4, 11 et 18 novembre" of one month; nothing where there are none.</summary>
    public string Dates(IEnumerable<DateOnly> dates)
    {
        if (dates.ToList() is not [.. var first, var last]) return "";
        return first.Count == 0 ? words["Dates.One", DayWords.DayOfMonth(last)] : words["Dates.Many", string.Join(", ", first.Select(DayWords.DayNumber)), DayWords.DayOfMonth(last)];
    }

    /// <summary>What the family may declare as care; nothing where there is no such care.</summary>
    public string? TaxCredit(Invoice invoice) => InvoiceCare.Left(invoice) is > 0 and var care ? words["TaxCredit", MoneyWords.Euros(care), invoice.Month.Year].Value : null;

    public string Reason(CreditNote credit) => credit.Reason.Length > 0 ? credit.Reason : words["CreditAuto"];

    public (string Text, string Style) Status(InvoiceStatus status, DateOnly due, DateOnly today) => status switch
    {
        InvoiceStatus.Paid => (words["Status.Paid"], "badge-ok"),
        InvoiceStatus.Owed => (words["Status.Owed"], "badge-pending"),
        _ when due < today => (words["Status.Overdue"], "badge-danger"),
        InvoiceStatus.PartlyPaid => (words["Status.PartlyPaid"], "badge-pending"),
        _ => (words["Status.Unpaid"], "badge-pending"),
    };
}
