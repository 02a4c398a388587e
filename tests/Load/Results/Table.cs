using System.Globalization;
using System.Text;

namespace Mercredi.Load.Results;

/// <summary>The rows as a Markdown table.</summary>
internal static class Table
{
    public static string Write(IEnumerable<Row> rows)
    {
        var text = new StringBuilder("| scenario | figure | ours | baseline | ours ÷ baseline | to reach | | note |\n|---|---|---:|---:|---:|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Scenario} | {row.Figure} | {Number(row.Ours)} {row.Unit} | {(row.Baseline is { } b ? $"{Number(b)} {row.Unit}" : "–")} | {(row.Ratio is { } r ? $"{Number(r)} ×" : "–")} | {row.Goal} | {Mark(row)} | {row.Note} |\n");
        }

        return text.ToString();
    }

    public static string Number(double value) => value.ToString(value switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    private static string Mark(Row row) => row.Reached switch { true => "reached", false => "**short**", null => "" };
}
