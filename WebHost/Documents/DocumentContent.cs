using System.Buffers.Binary;

namespace Mercredi.Documents;

/// <summary>What a file is, by its content: the declared type and the extension are the sender's word. Images are measured by their headers and never decoded.</summary>
public static class DocumentContent
{
    /// <summary>Largest content, in bytes.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>Largest picture, in pixels: a small file may claim a huge one.</summary>
    public const long MaxPixels = 50_000_000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The kind of file, or the key of the words that say why it is not taken.</summary>
    public static (DocumentType? Type, string? Problem) Recognise(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return (null, "Content.Empty");
        if (content.Length > MaxLength) return (null, "Content.TooLarge");
        if (content.StartsWith("%PDF-"u8)) return content[^Math.Min(2048, content.Length)..].IndexOf("%%EOF"u8) >= 0 ? (DocumentType.Pdf, null) : (null, "Content.Broken");
        if (content.StartsWith(PngSignature)) return Picture(DocumentType.Png, PngPixels(content));
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Picture(DocumentType.Jpeg, JpegPixels(content));
        return (null, "Content.Type");
    }

    private static (DocumentType?, string?) Picture(DocumentType type, long? pixels) => pixels switch
    {
        null or 0 => (null, "Content.Broken"),
        > MaxPixels => (null, "Content.TooManyPixels"),
        _ => (type, null),
    };

    /// <summary>The first chunk must be the header, the last one the end.</summary>
    private static long? PngPixels(ReadOnlySpan<byte> content)
    {
        if (content.Length < 45 || !content.Slice(12, 4).SequenceEqual("IHDR"u8) || content[^12..].IndexOf("IEND"u8) != 4) return null;
        return (long)BinaryPrimitives.ReadUInt32BigEndian(content[16..]) * BinaryPrimitives.ReadUInt32BigEndian(content[20..]);
    }

    /// <summary>Walks the segments to the frame header.</summary>
    private static long? JpegPixels(ReadOnlySpan<byte> content)
    {
        if (content[^Math.Min(64, content.Length)..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0) return null;
        for (var at = 2; at + 9 < content.Length && content[at] == 0xFF;)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]);
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
