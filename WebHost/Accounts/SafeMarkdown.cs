using Ganss.Xss;
using Markdig;

namespace Mercredi.Accounts;

/// <summary>Renders Markdown that people wrote: no HTML of theirs, no scripts, styles, images or forms; links only to the web, e-mail and telephone.</summary>
public static class SafeMarkdown
{
    // Headings start below the page's own, so that its outline stays right.
    private const int HeadingOffset = 2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    /// <summary>Null for a text that cannot be rendered, such as one whose quotes lie hundreds deep in one another.</summary>
    public static string? TryToHtml(string markdown)
    {
        try
        {
            return ToHtml(markdown);
        }
#pragma warning disable CA1031 // Whatever the renderer stumbles over, it is the text that is refused.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var block in document.OfType<Markdig.Syntax.HeadingBlock>()) block.Level = Math.Min(6, block.Level + HeadingOffset);
        return Sanitizer.Sanitize(document.ToHtml(Pipeline));
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "blockquote", "hr", "code", "pre",
                "table", "thead", "tbody", "tr", "th", "td",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        return sanitizer;
    }
}
