using System.Buffers;
using System.Buffers.Binary;

namespace Mercredi.Documents;

/// <summary>What a file is, by its content: the declared type and the extension are the sender's word. Images are measured by their headers and never decoded.</summary>
public static class DocumentContent
{
    /// <summary>Largest content, in bytes.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>Largest picture, in pixels: a small file may claim a huge one.</summary>
    public const long MaxPixels = 50_000_000;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create("\uFEFF \t\r\n\f\0"u8);

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Viewers look for a PDF's header in its first 1024 bytes.</summary>
    private const int LatestPdfHeader = 1024;

    /// <summary>
    /// The kind of file, or the key of the words that say why it is not taken. What follows the end (a camera's trailer, a mail program's line break) is kept and not looked
    /// at, as viewers do.
    /// </summary>
    public static (DocumentType? Type, string? Problem) Recognise(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return (null, "Content.Empty");
        if (content.Length > MaxLength) return (null, "Content.TooLarge");
        if (AfterBlanks(content).StartsWith("%PDF-"u8)) return content.IndexOf("%%EOF"u8) >= 0 ? (DocumentType.Pdf, null) : (null, "Content.Broken");
        if (content.StartsWith(PngSignature)) return Picture(DocumentType.Png, PngPixels(content));
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Picture(DocumentType.Jpeg, JpegPixels(content));
        return (null, "Content.Type");
    }

    /// <summary>Byte order marks, blanks and line breaks before a header are no content; anything else is.</summary>
    private static ReadOnlySpan<byte> AfterBlanks(ReadOnlySpan<byte> content)
    {
        var first = content[..Math.Min(LatestPdfHeader, content.Length)].IndexOfAnyExcept(Blanks);
        return first < 0 ? [] : content[first..];
    }

    private static (DocumentType?, string?) Picture(DocumentType type, long? pixels) => pixels switch
    {
        null or 0 => (null, "Content.Broken"),
        > MaxPixels => (null, "Content.TooManyPixels"),
        _ => (type, null),
    };

    /// <summary>Two sides of 32 bits multiply beyond a signed long: too many is then as good as any figure.</summary>
    private static long Area(uint width, uint height) => (long)Math.Min((ulong)width * height, long.MaxValue);

    /// <summary>Walks the chunks from the header, which must be the first, to the end.</summary>
    private static long? PngPixels(ReadOnlySpan<byte> content)
    {
        const int chunkFrame = 12;
        if (content.Length < 33 || !content.Slice(12, 4).SequenceEqual("IHDR"u8)) return null;
        for (long at = PngSignature.Length; at + chunkFrame <= content.Length; at += chunkFrame + BinaryPrimitives.ReadUInt32BigEndian(content[(int)at..]))
            if (content.Slice((int)at + 4, 4).SequenceEqual("IEND"u8))
                return Area(BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]));
        return null;
    }

    /// <summary>Walks the segments and the picture's data to the end marker; the largest frame counts. A thumbnail inside a segment is passed over with it.</summary>
    private static long? JpegPixels(ReadOnlySpan<byte> content)
    {
        long pixels = 0;
        for (var at = 2; at + 1 < content.Length;)
        {
            var marker = content[at + 1];
            // Data of the picture, a stuffed zero in it, a restart marker, or filling before a marker.
            if (content[at] != 0xFF || marker is 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0x00 or >= 0xD0 and <= 0xD7)
            {
                at += 2;
                continue;
            }

            if (marker == 0xD9) return pixels;
            if (at + 9 >= content.Length) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                pixels = Math.Max(pixels, Area(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..])));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }
}

/// <summary>The kinds of file that are taken.</summary>
public sealed record DocumentType(string ContentType, string Extension)
{
    public static DocumentType Pdf { get; } = new("application/pdf", ".pdf");

    public static DocumentType Png { get; } = new("image/png", ".png");

    public static DocumentType Jpeg { get; } = new("image/jpeg", ".jpg");
}
