using System.Buffers.Binary;
using System.Text;

namespace Mercredi.Tests.Documents;

/// <summary>The smallest files of each kind.</summary>
internal static class Samples
{
    public static byte[] Pdf(int padding = 0) => Encoding.ASCII.GetBytes($"%PDF-1.7\n{new string(' ', padding)}\n%%EOF\n");

    /// <summary>A header that claims a size, an empty picture, and the end.</summary>
    public static byte[] Png(uint width, uint height)
    {
        var file = new byte[45];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).CopyTo(file);
        "IHDR"u8.CopyTo(file.AsSpan(12));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        "IEND"u8.CopyTo(file.AsSpan(37));
        return file;
    }

    public static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(13), height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(15), width);
        return file;
    }
}
