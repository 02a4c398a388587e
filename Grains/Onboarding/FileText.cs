using System.Text;
using System.Text.RegularExpressions;

namespace Mercredi.Onboarding;

/// <summary>The bytes of an export as text: read where they can mean one thing only, refused with their line where they cannot.</summary>
internal static partial class FileText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    static FileText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// UTF-8, with or without its mark; UTF-16 with its mark, or without where every second byte is none; otherwise Windows-1252, if nothing in the file is UTF-8 and every sign stands
    /// where French has it. Line ends of every kind become <c>\n</c>. Null, with the problem told, where it could be read in two ways.
    /// </summary>
    public static string? Read(string file, byte[] bytes, ImportProblems problems)
    {
        if (Wide(bytes) is { } wide)
        {
            try
            {
                return Lines(wide.GetString(bytes));
            }
            catch (DecoderFallbackException)
            {
                problems.Add(file, 1, file, "EncodingBroken");
                return null;
            }
        }

        try
        {
            return Checked(file, Lines(Utf8.GetString(bytes)), problems);
        }
        catch (DecoderFallbackException)
        {
            return Narrow(file, bytes, problems);
        }
    }

    /// <summary>UTF-16 as UTF-8; anything else, and what is broken in itself, as it is.</summary>
    public static byte[] Narrowed(byte[] bytes)
    {
        try
        {
            return Wide(bytes) is { } wide ? Utf8.GetBytes(wide.GetString(bytes)) : bytes;
        }
        catch (DecoderFallbackException)
        {
            return bytes;
        }
    }

    private static UnicodeEncoding? Wide(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (bytes is [0xFE, 0xFF, ..]) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        if (bytes.Length < 4 || bytes.Length % 2 != 0) return null;
        // French in UTF-16 has a zero in nearly every pair, always on the same side.
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }

        var most = bytes.Length / 2 * 9 / 10;
        return even == 0 && odd >= most ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)
            : odd == 0 && even >= most ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)
            : null;
    }

    /// <summary>Windows-1252, in which nearly every byte means something: so it is asked whether what comes out is French.</summary>
    private static string? Narrow(string file, byte[] bytes, ImportProblems problems)
    {
        var line = 1;
        var (firstNarrow, hasUtf8) = (0, bytes is [0xEF, 0xBB, 0xBF, ..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n'))) line++;
            if (bytes[i] < 0x80) continue;
            if (Rune.DecodeFromUtf8(bytes.AsSpan(i), out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                hasUtf8 = true;
                i += length - 1;
            }
            else if (firstNarrow == 0)
            {
                firstNarrow = line;
            }
        }

        if (hasUtf8)
        {
            problems.Add(file, firstNarrow, LineAt(Encoding.Latin1.GetString(bytes), firstNarrow), "EncodingMixed");
            return null;
        }

        var text = Lines(Encoding.GetEncoding(1252).GetString(bytes));
        if (NotFrench().Match(text) is { Success: true } odd)
        {
            var at = text.AsSpan(0, odd.Index).Count('\n') + 1;
            problems.Add(file, at, LineAt(text, at), "EncodingUnsure");
            return null;
        }

        return Checked(file, text, problems);
    }

    private static string? Checked(string file, string text, ImportProblems problems)
    {
        // A sign that stands for letters lost before, or UTF-8 that was read as Windows-1252 and written as UTF-8 again.
        if (Lost().Match(text) is { Success: true } lost)
        {
            var at = text.AsSpan(0, lost.Index).Count('\n') + 1;
            problems.Add(file, at, LineAt(text, at), "EncodingUnsure");
            return null;
        }

        // The end mark of old systems is no part of the text.
        text = text.TrimEnd('\u001A');
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            var line = text.AsSpan(0, nul).Count('\n') + 1;
            problems.Add(file, line, LineAt(text, line).Replace("\0", "", StringComparison.Ordinal), "EncodingBroken");
            return null;
        }

        return text;
    }

    private static string Lines(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string LineAt(string text, int line) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? "";

    /// <summary>Signs inside a word that only another encoding puts there (LŽo, c½ur, Ren‚e), and letters that Windows-1252 lacks.</summary>
    [GeneratedRegex(@"(?<=\p{L})[ŽŠŸŒ](?!\p{Lu})|(?<=\p{L})[ŽŠŸ]|[ŽŠŸ](?=\p{Ll})|(?<![\p{L}\p{N}])[ƒ¼½¾£](?=\p{L})|(?<=\p{Ll})‘(?=\p{Ll})|[\u0080-\u009F]|(?<=\p{L})[‚ƒ„…†‡ˆ‰‹“”•˜™›¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾¿×÷](?=\p{L})|(?<=\p{L})[¤¼½¾‚ƒ„ˆ‰Ž](?=[;,\n ]|$)|(?<=[;,\n ])[‚Š¼½¾](?=\p{Ll})")]
    private static partial Regex NotFrench();

    [GeneratedRegex("\uFFFD|\u00C3[\u0080-\u00BF]|\u00C2[\u0080-\u00BF]|\u00E2\u20AC")]
    private static partial Regex Lost();
}
