using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Mercredi.Pdf;

/// <summary>The site's own letters and, for what they lack, a font of many more; both as the browser code's build brings them. What neither has is marked.</summary>
public sealed class PdfLetters(IWebHostEnvironment environment)
{
    /// <summary>Stands where a letter cannot be drawn.</summary>
    public const string Mark = "\uFFFD";

    private static readonly XPdfFontOptions Unicode = new(PdfFontEncoding.Unicode);

    private readonly Lazy<XGlyphTypeface[]> _regular = new(() => [Read(environment, "letters-400Regular"), Read(environment, "more-letters-400Regular")]);
    private readonly Lazy<XGlyphTypeface[]> _bold = new(() => [Read(environment, "letters-700Bold"), Read(environment, "more-letters-700Bold")]);

    /// <summary>The fonts of a size, in points: the first that has a letter draws it.</summary>
    internal XFont[] Fonts(double size, bool bold) => [.. (bold ? _bold : _regular).Value.Select(face => new XFont(face, size, Unicode, XStyleSimulations.None))];

    /// <summary>Who draws a letter, and as what.</summary>
    internal static (string Letter, XFont Font) Choose(string letter, XFont[] fonts) => fonts.FirstOrDefault(font => Has(font, letter)) is { } has ? (letter, has) : (Mark, fonts[^1]);

    private static bool Has(XFont font, string letter) => letter.EnumerateRunes().All(rune => GlyphHelper.GlyphIndexFromCodePoint(rune.Value, font) != 0);

    private static XGlyphTypeface Read(IWebHostEnvironment environment, string name)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"assets/{name}.ttf");
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return new XGlyphTypeface(XFontSource.GetOrCreateFrom(bytes));
    }
}
