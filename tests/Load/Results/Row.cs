namespace Mercredi.Load.Results;

/// <summary>One figure beside its baseline from the same run.</summary>
/// <param name="Ours">The product's.</param>
/// <param name="Baseline">The plain way's, or null where there is none.</param>
/// <param name="Note">What the reader must know to judge it.</param>
internal sealed record Row(string Scenario, string Figure, string Unit, double Ours, double? Baseline, Goal Goal, string? Note = null)
{
    public double? Ratio => Baseline > 0 ? Ours / Baseline : null;

    public bool? Reached => Goal.IsReached(Ours, Baseline);

    /// <summary>Figure by figure the median of several runs.</summary>
    public static List<Row> Median(IReadOnlyList<IReadOnlyList<Row>> runs) =>
        [.. runs.SelectMany(r => r).GroupBy(r => (r.Scenario, r.Figure)).Select(g => g.Last() with
        {
            Ours = Median(g.Select(r => r.Ours)),
            Baseline = g.First().Baseline is null ? null : Median(g.Select(r => r.Baseline!.Value)),
        })];

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
