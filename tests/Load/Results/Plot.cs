using System.Globalization;
using System.Net;
using System.Text;

namespace Mercredi.Load.Results;

/// <summary>Ours and the baseline as two bars a figure, each pair on its own scale, as SVG.</summary>
internal static class Plot
{
    private const int Line = 46;
    private const int Left = 330;
    private const int Longest = 420;

    public static string Write(IReadOnlyList<Row> rows)
    {
        var compared = rows.Where(r => r.Baseline is not null).ToList();
        var height = (compared.Count * Line) + 60;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="920" height="{height}" font-family="sans-serif" font-size="13"><rect width="920" height="{height}" fill="#fff"/>""");
        svg.Append("""<text x="20" y="26" font-size="16" fill="#222">Mercredi (green) beside the plain way (grey), same run; each pair on its own scale</text>""");
        foreach (var (n, row) in compared.Index())
        {
            var (y, largest) = (50 + (n * Line), Math.Max(row.Ours, row.Baseline!.Value));
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 12}" y="{y + 21}" text-anchor="end" fill="#222">{WebUtility.HtmlEncode($"{row.Scenario}: {row.Figure}")}</text>""");
            Bar(svg, y, row.Ours, largest, "#2e7d32", row);
            Bar(svg, y + 18, row.Baseline.Value, largest, "#9e9e9e", row);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, int y, double value, double largest, string colour, Row row)
    {
        var width = Math.Max(2, value / largest * Longest);
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{y}" width="{width:0}" height="15" fill="{colour}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + width + 6:0}" y="{y + 12}" fill="#222">{Table.Number(value)} {row.Unit}</text>""");
    }
}
