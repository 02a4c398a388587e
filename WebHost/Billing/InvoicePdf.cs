using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Hosting;
using Mercredi.Localisation;
using Mercredi.Pdf;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Mercredi.Billing;

/// <summary>An invoice as a PDF in the town's name.</summary>
public sealed class InvoicePdf(IStringLocalizer<BillingText> words, BillingWords says, HostingOptions hosting, IOptions<BillingOptions> options, PdfLetters letters)
{
    private const double Size = 10.5;
    private const double Inner = PdfSheet.Left + 10;
    private const double LabelRight = 325;
    private const double AddressLeft = 320;

    public byte[] Write(Invoice invoice) => PdfSheet.Write(letters, words["Pdf.Invoice", invoice.Number], Town, sheet =>
    {
        Head(sheet, invoice);
        Lines(sheet, invoice);
        Totals(sheet, invoice);
        Credits(sheet, invoice);
        Money(sheet, "Payments", invoice, invoice.Payments);
        Money(sheet, "Refunds", invoice, invoice.Refunds);
        if (sheet.HasMarks) sheet.Text(words["Pdf.Marked", PdfLetters.Mark], 9);
        sheet.Finish((page, pages) => words["Pdf.Page", page, pages]);
    });

    private string Town => words["Pdf.Town", new Named(hosting.Town)];

    private void Head(PdfSheet sheet, Invoice invoice)
    {
        var town = options.Value;
        sheet.Text(Town, 20, bold: true);
        sheet.Text(words["Pdf.Office"], 10);
        if (town.Address is { Length: > 0 } address) sheet.Text(address, 10);
        if (town.PrintedSiret is { } siret) sheet.Text($"{words["Town.Siret"]} {siret}", 10);
        sheet.Down(20);
        sheet.Text(invoice.FamilyName, 11, bold: true, AddressLeft);
        sheet.Text(invoice.Address, 11, false, AddressLeft);
        sheet.Down(24);
        sheet.Text(words["Pdf.Invoice", invoice.Number], 16, bold: true);
        sheet.Down(4);
        sheet.Text(words["Pdf.Period", BillingWords.Month(invoice.Month)], Size);
        sheet.Text($"{words["Issued"]} {DayWords.Date(invoice.IssuedOn)}", Size);
        sheet.Text($"{words["DueOn"]} {DayWords.Date(invoice.DueOn)}", Size);
        sheet.Text(invoice.Quotient is { } quotient ? words["Quotient", quotient] : words["QuotientUnknown"], Size);
        sheet.Down(14);
    }

    private void Lines(PdfSheet sheet, Invoice invoice)
    {
        Row(sheet, bold: true, "", words["Quantity"], words["Price"], words["Amount"]);
        sheet.Rule();
        foreach (var child in invoice.Lines.GroupBy(l => (l.Child, l.ChildName)))
        {
            sheet.Room(60);
            sheet.Text(child.Key.ChildName, 11, bold: true);
            foreach (var kind in child.GroupBy(l => l.IsMeal).OrderBy(k => k.Key))
            {
                foreach (var line in kind)
                {
                    Row(sheet, false, says.Line(line), line.Quantity.ToString(CultureInfo.CurrentCulture), MoneyWords.Euros(line.Price), MoneyWords.Euros(line.Amount));
                    sheet.Text(says.Dates(invoice.DatesOf(line)), 9, false, Inner, LabelRight);
                }

                Row(sheet, true, words["Subtotal", words[kind.Key ? "Meals" : "Care"].Value.ToLower(CultureInfo.CurrentCulture)], "", "", MoneyWords.Euros(kind.Sum(l => l.Amount)));
            }

            sheet.Down(4);
            sheet.Rule();
        }
    }

    private void Totals(PdfSheet sheet, Invoice invoice)
    {
        sheet.Room(150);
        foreach (var (label, amount, bold) in new[]
        {
            (words["Care"].Value, invoice.Care, false), (words["Meals"].Value, invoice.Meals, false), (words["Total"].Value, invoice.Total, true),
            (words["Credited"].Value, -invoice.Credited, false), (words["Paid"].Value, -invoice.Paid, false), (words["Refunded"].Value, invoice.Refunded, false),
            (words[invoice.Due < 0 ? "Owed" : "Due"].Value, Math.Abs(invoice.Due), true),
        })
            if (bold || amount != 0) Row(sheet, bold, label, "", "", MoneyWords.Euros(amount));
        sheet.Down(14);
        if (says.TaxCredit(invoice) is { } tax) Paragraph(sheet, tax);
        if (invoice.Due <= 0) return;
        var town = options.Value;
        foreach (var terms in (town.Terms is { Length: > 0 } own ? own : words["HowToPay"].Value).Split('\n')) sheet.Text(terms, 9.5);
        if (town.PrintedIban is { } iban) sheet.Text($"{words["Town.Iban"]} {iban}", 9.5);
        if (town.Bic is { Length: > 0 } bic) sheet.Text($"{words["Town.Bic"]} {bic}", 9.5);
        sheet.Down(6);
    }

    private void Credits(PdfSheet sheet, Invoice invoice)
    {
        if (invoice.Credits.IsEmpty) return;
        Heading(sheet, words["Credits"]);
        foreach (var credit in invoice.Credits)
            Entry(sheet, words["CreditOf", credit.Number, DayWords.Date(credit.Date), says.Reason(credit)], credit.Amount);
    }

    private void Money(PdfSheet sheet, string heading, Invoice invoice, ImmutableArray<Payment> list)
    {
        if (list.IsEmpty) return;
        Heading(sheet, words[heading]);
        foreach (var money in list)
        {
            Entry(sheet, says.Money(money), money.Amount);
            if (says.Reversed(invoice, money) is { } reversed) Entry(sheet, reversed, -money.Amount);
        }
    }

    private static void Paragraph(PdfSheet sheet, string text)
    {
        sheet.Text(text, 9.5);
        sheet.Down(6);
    }

    private static void Entry(PdfSheet sheet, string text, decimal amount) => sheet.Row(text, Size, false, Inner, 450, (MoneyWords.Euros(amount), PdfSheet.Right));

    private static void Heading(PdfSheet sheet, string text)
    {
        // With its first entry.
        sheet.Room(47);
        sheet.Down(8);
        sheet.Text(text, 11, bold: true);
    }

    private static void Row(PdfSheet sheet, bool bold, string label, string quantity, string price, string amount) =>
        sheet.Row(label, Size, bold, Inner, LabelRight, (quantity, 360), (price, 450), (amount, PdfSheet.Right));
}
