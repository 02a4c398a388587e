using System.Text;
using System.Text.Encodings.Web;

namespace Mercredi.Mail;

/// <summary>
/// A letter's text as HTML, so that both always say the same: what stands between empty lines is a paragraph, what begins with "• " a list, an address a link.
/// </summary>
public static class LetterBody
{
    private const string Bullet = "• ";

    // Mail programs keep little of a style; what they drop leaves plain paragraphs.
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:1rem auto;padding:0 1rem}"
        + "ul{padding-left:1.2rem;margin:.2rem 0 1rem}p{margin:0 0 1rem}p.head{margin:0;font-weight:bold}";

    /// <summary>A whole document.</summary>
    /// <param name="language">"fr" or "en".</param>
    public static string Document(string title, string text, string language) =>
        $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + $"<meta name=\"color-scheme\" content=\"light dark\"><title>{Encode(title)}</title><style>{Style}</style></head><body>{Fragment(text)}</body></html>";

    /// <summary>Its paragraphs alone, every character of the text encoded.</summary>
    public static string Fragment(string text)
    {
        var html = new StringBuilder();
        var blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var block in blocks) Append(html, block.Split('\n'));
        return html.ToString();
    }

    private static void Append(StringBuilder html, string[] lines)
    {
        var items = lines.Where(IsItem).ToList();
        var plain = lines.Where(l => !IsItem(l)).ToList();
        if (plain.Count > 0) html.Append(items.Count > 0 ? "<p class=\"head\">" : "<p>").AppendJoin("<br>", plain.Select(Line)).Append("</p>");
        if (items.Count > 0) html.Append("<ul><li>").AppendJoin("</li><li>", items.Select(i => Line(i[Bullet.Length..]))).Append("</li></ul>");
    }

    private static bool IsItem(string line) => line.StartsWith(Bullet, StringComparison.Ordinal);

    private static string Line(string line) => string.Join(' ', line.Split(' ').Select(Word));

    private static string Word(string word) =>
        word.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? $"<a href=\"{Encode(word)}\">{Encode(word)}</a>"
            : Encode(word);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
