using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Hosting;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using static UglyToad.PdfPig.Writer.PdfDocumentBuilder;

namespace Mercredi.Billing;

/// <summary>An invoice as a PDF in the town's name.</summary>
public sealed class InvoicePdf(IStringLocalizer<BillingText> words, BillingWords says, HostingOptions hosting, IWebHostEnvironment environment)
{
    private const double Left = 56;
    private const double Right = 539;

    public byte[] Write(Invoice invoice)
    {
        using var document = new PdfDocumentBuilder();
        document.DocumentInformation.Title = words["Pdf.Invoice", invoice.Number];
        document.DocumentInformation.Author = Town;
        var sheet = new Sheet(document, document.AddTrueTypeFont(Letters("400Regular")), document.AddTrueTypeFont(Letters("700Bold")));
        Head(sheet, invoice);
        Lines(sheet, invoice);
        Totals(sheet, invoice);
        Credits(sheet, invoice);
        Money(sheet, "Payments", invoice.Payments);
        Money(sheet, "Refunds", invoice.Refunds);
        sheet.Finish((page, pages) => words["Pdf.Page", page, pages]);
        return document.Build();
    }

    private string Town => words["Pdf.Town", hosting.Town];

    private void Head(Sheet sheet, Invoice invoice)
    {
        sheet.Text(Town, Left, 20, bold: true);
        sheet.Down(26);
        sheet.Text(words["Pdf.Office"], Left, 10);
        sheet.Down(46);
        sheet.Text(invoice.FamilyName, 340, 11, bold: true);
        sheet.Down(15);
        sheet.Text(invoice.Address, 340, 11);
        sheet.Down(40);
        sheet.Text(words["Pdf.Invoice", invoice.Number], Left, 16, bold: true);
        sheet.Down(24);
        foreach (var line in new[]
        {
            words["Pdf.Period", BillingWords.Month(invoice.Month)].Value,
            $"{words["Issued"]} {DayWords.Date(invoice.IssuedOn)}",
            $"{words["DueOn"]} {DayWords.Date(invoice.DueOn)}",
            invoice.Quotient is { } quotient ? words["Quotient", quotient].Value : words["QuotientUnknown"].Value,
        })
        {
            sheet.Text(line, Left, 10.5);
            sheet.Down(15);
        }

        sheet.Down(12);
    }

    private void Lines(Sheet sheet, Invoice invoice)
    {
        Row(sheet, bold: true, "", words["Quantity"], words["Price"], words["Amount"]);
        sheet.Rule();
        foreach (var child in invoice.Lines.GroupBy(l => (l.Child, l.ChildName)))
        {
            sheet.Room(60);
            sheet.Text(child.Key.ChildName, Left, 11, bold: true);
            sheet.Down(16);
            foreach (var kind in child.GroupBy(l => l.IsMeal).OrderBy(k => k.Key))
            {
                foreach (var line in kind)
                    Row(sheet, false, words["Role." + line.Role], line.Quantity.ToString(CultureInfo.CurrentCulture), BillingWords.Euros(line.Price), BillingWords.Euros(line.Amount));
                Row(sheet, true, words["Subtotal", words[kind.Key ? "Meals" : "Care"].Value.ToLower(CultureInfo.CurrentCulture)], "", "", BillingWords.Euros(kind.Sum(l => l.Amount)));
            }

            sheet.Rule();
        }
    }

    private void Totals(Sheet sheet, Invoice invoice)
    {
        sheet.Room(150);
        foreach (var (label, amount, bold) in new[]
        {
            (words["Care"].Value, invoice.Care, false), (words["Meals"].Value, invoice.Meals, false), (words["Total"].Value, invoice.Total, true),
            (words["Credited"].Value, -invoice.Credited, false), (words["Paid"].Value, -invoice.Paid, false), (words["Refunded"].Value, invoice.Refunded, false),
            (words[invoice.Due < 0 ? "Owed" : "Due"].Value, Math.Abs(invoice.Due), true),
        })
            if (bold || amount != 0) Row(sheet, bold, label, "", "", BillingWords.Euros(amount));
        sheet.Down(14);
        if (InvoiceRules.CareLeft(invoice) is > 0 and var care) sheet.Paragraph(words["TaxCredit", BillingWords.Euros(care)], 9.5);
        if (invoice.Due > 0) sheet.Paragraph(words["HowToPay"], 9.5);
    }

    private void Credits(Sheet sheet, Invoice invoice)
    {
        if (invoice.Credits.IsEmpty) return;
        Heading(sheet, words["Credits"]);
        foreach (var credit in invoice.Credits)
            Entry(sheet, words["CreditOf", credit.Number, DayWords.Date(credit.Date), says.Reason(credit)], credit.Amount);
    }

    private void Money(Sheet sheet, string heading, ImmutableArray<Payment> list)
    {
        if (list.IsEmpty) return;
        Heading(sheet, words[heading]);
        foreach (var money in list) Entry(sheet, says.Money(money), money.Amount);
    }

    private static void Entry(Sheet sheet, string text, decimal amount)
    {
        sheet.Room(21);
        sheet.TextRight(BillingWords.Euros(amount), Right, bold: false);
        sheet.Paragraph(text, 10.5, Left + 10, 450);
    }

    private static void Heading(Sheet sheet, string text)
    {
        // With its first entry.
        sheet.Room(47);
        sheet.Down(8);
        sheet.Text(text, Left, 11, bold: true);
        sheet.Down(18);
    }

    private static void Row(Sheet sheet, bool bold, string label, string quantity, string price, string amount)
    {
        sheet.Room(18);
        sheet.Text(label, Left + 10, 10.5, bold);
        sheet.TextRight(quantity, 360, bold);
        sheet.TextRight(price, 450, bold);
        sheet.TextRight(amount, Right, bold);
        sheet.Down(16);
    }

    /// <summary>The site's own letters, as the browser code's build brings them.</summary>
    private byte[] Letters(string weight)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"assets/letters-{weight}.ttf");
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A position on the present page, from its top, in points, and a new page where there is no room.</summary>
    private sealed class Sheet(PdfDocumentBuilder document, AddedFont regular, AddedFont bold)
    {
        private const double Height = 842;
        private const double Top = 64;
        private const double Bottom = 770;

        private readonly List<PdfPageBuilder> _pages = [document.AddPage(PageSize.A4)];
        private double _y = Top;

        private PdfPageBuilder Page => _pages[^1];

        public void Down(double points) => _y += points;

        public void Room(double points)
        {
            if (_y + points <= Bottom) return;
            _pages.Add(document.AddPage(PageSize.A4));
            _y = Top;
        }

        public void Text(string text, double x, double size, bool bold = false) => Write(Page, text, x, _y, size, bold);

        public void TextRight(string text, double right, bool bold) => Write(Page, text, right - Width(text, 10.5, bold), _y, 10.5, bold);

        public void Paragraph(string text, double size, double left = Left, double right = Right)
        {
            var line = "";
            foreach (var word in text.Split(' '))
            {
                if (left + Width($"{line} {word}", size, false) > right)
                {
                    Text(line, left, size);
                    Down(size * 1.4);
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            Text(line, left, size);
            Down(size * 2);
        }

        public void Rule()
        {
            Page.SetStrokeColor(0xC8, 0xCC, 0xD1);
            Page.DrawLine(new PdfPoint(Left, Height - _y + 9), new PdfPoint(Right, Height - _y + 9), 0.8);
            Page.ResetColor();
            Down(8);
        }

        public void Finish(Func<int, int, string> footer)
        {
            for (var page = 0; page < _pages.Count; page++) Write(_pages[page], footer(page + 1, _pages.Count), Left, 806, 9, false);
        }

        private void Write(PdfPageBuilder page, string text, double x, double y, double size, bool isBold)
        {
            if (text.Length > 0) page.AddText(Known(text), size, new PdfPoint(x, Height - y), isBold ? bold : regular);
        }

        private double Width(string text, double size, bool isBold) => text.Length == 0
            ? 0
            : Page.MeasureText(Known(text), size, new PdfPoint(0, 0), isBold ? bold : regular)[^1].BoundingBox.Right;

        /// <summary>What the font cannot draw is told by a question mark: an address in another script must not stop an invoice.</summary>
        private static string Known(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' or >= '\u00A0' and <= '\u017F' or '’' or '–' or '—' or '…' or '€' or '−' or '\u202F' ? c : '?'))
            .Replace('\u202F', '\u00A0');
    }
}
