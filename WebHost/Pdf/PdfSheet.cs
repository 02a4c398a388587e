using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Mercredi.Pdf;

/// <summary>A position on the present A4 page, from its top, in points, and a new page where there is no room. Text is broken into lines and never cut.</summary>
internal sealed class PdfSheet
{
    public const double Left = 56;
    public const double Right = 539;

    private const double Top = 64;
    private const double Bottom = 770;
    private const double Footer = 806;

    private readonly List<PdfPage> _pages = [];
    private readonly Dictionary<(double Size, bool Bold), XFont[]> _fonts = [];
    private readonly PdfDocument _document;
    private readonly PdfLetters _letters;
    private XGraphics? _canvas;
    private double _y = Top;

    private PdfSheet(PdfDocument document, PdfLetters letters) => (_document, _letters) = (document, letters);

    /// <summary>Whether a letter had to be marked.</summary>
    public bool HasMarks { get; private set; }

    private XGraphics Canvas => _canvas ??= Begin();

    /// <summary>A document of sheets that <paramref name="draw"/> fills.</summary>
    public static byte[] Write(PdfLetters letters, string title, string author, Action<PdfSheet> draw)
    {
        using var document = new PdfDocument();
        (document.Info.Title, document.Info.Author) = (title, author);
        var sheet = new PdfSheet(document, letters);
        draw(sheet);
        _ = sheet.Canvas;
        sheet._canvas?.Dispose();
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    public void Down(double points) => _y += points;

    /// <summary>A new page unless so much is left on this one.</summary>
    public void Room(double points)
    {
        if (_y + points <= Bottom) return;
        _canvas?.Dispose();
        (_canvas, _y) = (null, Top);
    }

    /// <summary>Writes lines between two edges, each a page further where there is no room, and goes below the last.</summary>
    public void Text(string text, double size, bool bold = false, double left = Left, double right = Right)
    {
        foreach (var line in Lines(text, size, bold, right - left))
        {
            Room(size * 1.4);
            Draw(line, left, size, bold);
            Down(size * 1.4);
        }
    }

    /// <summary>Writes a row: a label that may take several lines, and columns that end at their right edges beside its first.</summary>
    public void Row(string label, double size, bool bold, double left, double labelRight, params (string Text, double Right)[] columns)
    {
        var lines = Lines(label, size, bold, labelRight - left);
        Room(size * 1.4 * Math.Min(lines.Count, 3));
        foreach (var (text, right) in columns) Draw(text, right - Width(text, size, bold), size, bold);
        if (lines.Count == 0) Down(size * 1.4);
        Text(label, size, bold, left, labelRight);
    }

    public void Rule()
    {
        Canvas.DrawLine(new XPen(XColor.FromArgb(0xC8, 0xCC, 0xD1), 0.8), Left, _y - 6, Right, _y - 6);
        Down(8);
    }

    /// <summary>Writes the foot of every page.</summary>
    public void Finish(Func<int, int, string> footer)
    {
        _ = Canvas;
        for (var page = 0; page < _pages.Count; page++)
        {
            _canvas?.Dispose();
            _canvas = XGraphics.FromPdfPage(_pages[page]);
            _y = Footer;
            Draw(footer(page + 1, _pages.Count), Left, 9, false);
        }
    }

    private XGraphics Begin()
    {
        var page = _document.AddPage();
        page.Size = PageSize.A4;
        _pages.Add(page);
        return XGraphics.FromPdfPage(page);
    }

    /// <summary>Breaks at blanks, and inside a word that is longer than a line.</summary>
    private List<string> Lines(string text, double size, bool bold, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in string.Concat(PdfText.Letters(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = "";
            foreach (var letter in PdfText.Letters(word))
            {
                if (line.Length > 0 && Width(line + letter, size, bold) > width)
                {
                    lines.Add(line);
                    line = "";
                }

                line += letter;
            }
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private void Draw(string text, double x, double size, bool bold)
    {
        foreach (var (run, font) in Runs(text, size, bold))
        {
            Canvas.DrawString(run, font, XBrushes.Black, x, _y);
            x += Canvas.MeasureString(run, font).Width;
        }
    }

    private double Width(string text, double size, bool bold) => Runs(text, size, bold).Sum(run => Canvas.MeasureString(run.Text, run.Font).Width);

    /// <summary>Stretches that one font draws.</summary>
    private IEnumerable<(string Text, XFont Font)> Runs(string text, double size, bool bold)
    {
        if (!_fonts.TryGetValue((size, bold), out var fonts)) _fonts[(size, bold)] = fonts = _letters.Fonts(size, bold);
        var (run, runs) = ("", fonts[0]);
        foreach (var letter in PdfDirection.Drawn(PdfText.Letters(text)))
        {
            var (shown, font) = PdfLetters.Choose(letter, fonts);
            HasMarks |= shown == PdfLetters.Mark;
            if (font != runs && run.Length > 0)
            {
                yield return (run, runs);
                run = "";
            }

            (run, runs) = (run + shown, font);
        }

        if (run.Length > 0) yield return (run, runs);
    }
}
