using System.Buffers.Binary;
using System.Text;
using Mercredi.Documents;

namespace Mercredi.Tests.Documents;

/// <summary>Files are what they contain, and hostile ones are refused with their reason.</summary>
public sealed class DocumentContentTests
{
    [Fact]
    public void Recognise_KnownKinds()
    {
        Assert.Equal((DocumentType.Pdf, null), DocumentContent.Recognise(Samples.Pdf()));
        Assert.Equal((DocumentType.Png, null), DocumentContent.Recognise(Samples.Png(10, 10)));
        Assert.Equal((DocumentType.Jpeg, null), DocumentContent.Recognise(Samples.Jpeg(10, 10)));
    }

    [Theory]
    [InlineData("MZ\u0090\u0000 this program cannot be run in DOS mode %%EOF", "Content.Type")]
    [InlineData("<html><script>alert(1)</script></html>", "Content.Type")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Content.Type")]
    [InlineData("PK\u0003\u0004", "Content.Type")]
    [InlineData("<html>%PDF-1.7 %%EOF", "Content.Type")]
    [InlineData("%PDF-1.7 and no end", "Content.Broken")]
    [InlineData("", "Content.Empty")]
    public void Recognise_OtherOrBroken_IsRefused(string content, string problem) =>
        Assert.Equal((null, problem), DocumentContent.Recognise(Encoding.Latin1.GetBytes(content)));

    /// <summary>Cameras, mail programs and scanners add to a file's end, or before its header; every viewer opens it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(2_048)]
    [InlineData(3_000_000)]
    public void Recognise_WithATrailer_IsTaken(int length)
    {
        var trailer = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal((DocumentType.Pdf, null), DocumentContent.Recognise([.. Samples.Pdf(), .. trailer]));
        Assert.Equal((DocumentType.Png, null), DocumentContent.Recognise([.. Samples.Png(10, 10), .. trailer]));
        Assert.Equal((DocumentType.Jpeg, null), DocumentContent.Recognise([.. Samples.Jpeg(10, 10), .. trailer]));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n\r\n ")]
    [InlineData("\u00EF\u00BB\u00BF")]
    [InlineData("\u00EF\u00BB\u00BF\r\n")]
    public void Recognise_PdfAfterBlanks_IsTaken(string before) =>
        Assert.Equal((DocumentType.Pdf, null), DocumentContent.Recognise([.. Encoding.Latin1.GetBytes(before), .. Samples.Pdf()]));

    [Fact]
    public void Recognise_EndOfAThumbnail_IsNotTheEnd()
    {
        // An application segment of four bytes that holds an end marker; the picture itself is cut.
        byte[] cut = [0xFF, 0xD8, 0xFF, 0xE1, 0, 4, 0xFF, 0xD9, .. Samples.Jpeg(10, 10)[8..^2]];
        Assert.Equal((null, "Content.Broken"), DocumentContent.Recognise(cut));
        Assert.Equal((DocumentType.Jpeg, null), DocumentContent.Recognise([.. cut, 0xFF, 0xD9]));
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0x80000000, 2)]
    [InlineData(0x80000000, 0x80000000)]
    [InlineData(uint.MaxValue, 1)]
    public void Recognise_PngWhoseSidesOverflow_IsRefused(uint width, uint height) =>
        Assert.Equal((null, "Content.TooManyPixels"), DocumentContent.Recognise(Samples.Png(width, height)));

    [Fact]
    public void Recognise_JpegWithASecondGiantFrame_IsRefused() =>
        Assert.Equal((null, "Content.TooManyPixels"), DocumentContent.Recognise([.. Samples.Jpeg(10, 10)[..^2], .. Samples.Jpeg(65_000, 65_000)[2..]]));

    [Fact]
    public void Recognise_PictureOfGiantSize_IsRefusedWithoutDecoding()
    {
        Assert.Equal((null, "Content.TooManyPixels"), DocumentContent.Recognise(Samples.Png(60_000, 60_000)));
        Assert.Equal((null, "Content.TooManyPixels"), DocumentContent.Recognise(Samples.Jpeg(65_000, 65_000)));
        Assert.Equal((null, "Content.Broken"), DocumentContent.Recognise(Samples.Png(0, 10)));
    }

    [Fact]
    public void Recognise_AnyCutOfAPicture_NeverThrows()
    {
        foreach (var whole in new[] { Samples.Png(10, 10), Samples.Jpeg(10, 10), Samples.Pdf()[..^1] })
            for (var length = 0; length < whole.Length; length++)
                Assert.NotNull(DocumentContent.Recognise(whole.AsSpan(0, length)).Problem);
    }

    [Fact]
    public void Recognise_JpegWhoseSegmentsLie_IsRefused()
    {
        var lying = Samples.Jpeg(10, 10);
        BinaryPrimitives.WriteUInt16BigEndian(lying.AsSpan(4), 0xFFFF);
        Assert.Equal((null, "Content.Broken"), DocumentContent.Recognise(lying));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\temp\\caf.pdf", "caf.pdf")]
    [InlineData("facture\u202Efdp.exe", "facturefdp.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("  .pdf", "document.pdf")]
    [InlineData("", "document.pdf")]
    [InlineData(null, "document.pdf")]
    [InlineData("attestation été 2026.PDF", "attestation été 2026.pdf")]
    [InlineData("x.html", "x.pdf")]
    public void Clean_HostileNames(string? name, string clean) => Assert.Equal(clean, FileNames.Clean(name, DocumentType.Pdf));

    [Fact]
    public void Clean_LongName_IsCut() => Assert.Equal(104, FileNames.Clean(new string('x', 5000) + ".pdf", DocumentType.Pdf).Length);
}
