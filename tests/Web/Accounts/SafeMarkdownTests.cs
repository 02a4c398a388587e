using CsCheck;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>Hostile Markdown.</summary>
public sealed class SafeMarkdownTests
{
    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](JaVaScRiPt&colon;alert(1))", "<a href='data:text/html,x'>",
        "![x](javascript:alert(1))", "[a]: javascript:alert(1)\n\n[a]", "<svg onload=alert(1)>", "<style>*{display:none}</style>", "<iframe src=//evil>",
        "[x](//evil.example\" onmouseover=\"alert(1))", "`<b>`", "\"><script>", "&lt;script&gt;", "<form action=//evil><input>", "<p style='position:fixed'>",
        "<https://x.example/\"onclick=alert(1)>", "| a | b |\n|---|---|\n| <script> | x |", "# t", "**b**", "\n", " ", "\\", "]]>", "<!--", "\0",
    ];

    [Fact]
    public void TryToHtml_AnyMixOfHostilePieces_RunsNothing() =>
        Gen.OneOf([.. Pieces.Select(Gen.Const)]).List[0, 12].Select(p => string.Concat(p)).Sample(markdown => AssertHarmless(SafeMarkdown.TryToHtml(markdown) ?? ""), iter: 3_000);

    [Fact]
    public void TryToHtml_AnyText_RunsNothing() => Gen.String.Sample(text => AssertHarmless(SafeMarkdown.TryToHtml(text) ?? ""));

    [Theory]
    [InlineData("**gras** et *italique*", "<p><strong>gras</strong> et <em>italique</em></p>")]
    [InlineData("# Titre", "<h3>Titre</h3>")]
    [InlineData("[site](https://example.org)", "<p><a href=\"https://example.org\">site</a></p>")]
    [InlineData("[écrire](mailto:a@example.org)", "<p><a href=\"mailto:a@example.org\">écrire</a></p>")]
    [InlineData("[x](javascript:alert(1))", "<p><a>x</a></p>")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    [InlineData("![i](https://example.org/i.png)", "<p></p>")]
    public void TryToHtml_Ordinary_ReadsAsWritten(string markdown, string html) => Assert.Equal(html, SafeMarkdown.TryToHtml(markdown)?.Trim());

    // Read again as a browser would: what counts is the elements and attributes that come out.
    private static void AssertHarmless(string html)
    {
        var body = new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<body>{html}").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, new[] { "script", "style", "iframe", "svg", "img", "form", "input", "object", "embed", "link", "meta", "base" });
            foreach (var attribute in element.Attributes)
            {
                Assert.Equal("href", attribute.Name);
                Assert.Matches("^(?:https?:|mailto:|tel:|[^:]*$)", attribute.Value);
            }
        }
    }
}
