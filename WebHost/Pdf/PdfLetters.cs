using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Mercredi.Pdf;

/// <summary>
/// The site's own letters and, for what they lack, fonts of many more, as the browser code's build brings them; for the thousands of signs of Chinese, Japanese and Korean, which would make
/// the program large for few, a font of the host, where its package is installed. What none has, and what must be joined in ways that only its own rules tell, is marked.
/// </summary>
public sealed class PdfLetters(IWebHostEnvironment environment)
{
    /// <summary>Stands where a letter cannot be drawn.</summary>
    public const string Mark = "\uFFFD";

    private static readonly XPdfFontOptions Unicode = new(PdfFontEncoding.Unicode);

    /// <summary>Of the packages fonts-droid-fallback and fonts-nanum.</summary>
    private static readonly string[] OfTheHost = ["/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"];

    private readonly Lazy<XGlyphTypeface[]> _regular = new(() => Faces(environment, "400Regular"));
    private readonly Lazy<XGlyphTypeface[]> _bold = new(() => Faces(environment, "700Bold"));

    /// <summary>The fonts of a size, in points: the first that has a letter draws it.</summary>
    internal XFont[] Fonts(double size, bool bold) => [.. (bold ? _bold : _regular).Value.Select(face => new XFont(face, size, Unicode, XStyleSimulations.None))];

    /// <summary>Who draws a letter, and as what.</summary>
    internal static (string Letter, XFont Font) Choose(string letter, XFont[] fonts) => fonts.FirstOrDefault(font => Has(font, letter)) is { } has ? (letter, has) : (Mark, fonts.First(font => Has(font, Mark)));

    /// <summary>Letters of India, Tibet, Burma and Cambodia change place and shape by their neighbours: in a row they would read as another name.</summary>
    private static bool NeedsItsRules(Rune rune) => rune.Value is (>= 0x0900 and <= 0x0DFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);

    private static bool Has(XFont font, string letter) => letter.EnumerateRunes().All(rune => !NeedsItsRules(rune) && GlyphHelper.GlyphIndexFromCodePoint(rune.Value, font) != 0);

    private static XGlyphTypeface[] Faces(IWebHostEnvironment environment, string weight) =>
    [
        .. new[] { "letters", "more-letters", "other-letters" }.Select(name => Face(environment.WebRootFileProvider.GetFileInfo($"assets/{name}-{weight}.ttf").CreateReadStream())),
        .. OfTheHost.Where(File.Exists).Select(path => Face(File.OpenRead(path))),
    ];

    private static XGlyphTypeface Face(Stream file)
    {
        using var bytes = new MemoryStream();
        using (file) file.CopyTo(bytes);
        return new XGlyphTypeface(XFontSource.GetOrCreateFrom(bytes.ToArray()));
    }
}
