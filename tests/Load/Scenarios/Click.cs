using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>A click holds a place, 500 times a second; beside an empty authenticated endpoint.</summary>
internal sealed class Click : IScenario
{
    private const int PerSecond = 500;
    private const int Families = 250;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(12);
    private static readonly DateOnly[] Dates = LoadTown.Wednesdays[10..22];

    public string Name => "click";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        bench.Progress($"{Name}: {PerSecond} a second");
        var ours = await MeasureAsync(bench.Product.Address, (visitor, n) => visitor.ExpectAsync(200, "PUT",
            $"/api/plans/{visitor.Child}/{Dates[n / Families % Dates.Length]:yyyy-MM-dd}",
            $$"""{"centreId":"{{LoadTown.Wide}}","activities":{{(n / Families / Dates.Length % 2 == 0 ? """["MAT"]""" : """["MAT","REP"]""")}}}"""));
        var empty = await MeasureAsync(bench.Plain.Address, (visitor, _) => visitor.ExpectAsync(204, "GET", "/api/me"));
        return
        [
            new Row(Name, "hold, p50", "ms", ours.Percentile(0.5), empty.Percentile(0.5), Goal.TimesOrLess(3), $"{ours.Count} clicks at {PerSecond}/s"),
            new Row(Name, "hold, p99", "ms", ours.Percentile(0.99), empty.Percentile(0.99), Goal.TimesOrLess(3)),
        ];
    }

    private static async Task<Figures> MeasureAsync(Uri address, Func<Visitor, int, Task> ask)
    {
        var visitors = await Visitor.SignInAsync(address, 1, Families);
        await Pace.RunAsync(PerSecond, Warmup, n => ask(visitors[n % Families], n));
        var figures = await Pace.RunAsync(PerSecond, Measured, n => ask(visitors[n % Families], n));
        foreach (var visitor in visitors)
        {
            visitor.Dispose();
        }

        return figures;
    }
}
