using System.Diagnostics;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>One parent's save while the tables hold 1, 10 and 100 times as much: the rows of all families and centre days again under other names.</summary>
internal sealed class Growth : IScenario
{
    private const int Saves = 300;
    private const string Booked = "grain_type IN ('family', 'centre-day')";
    private static readonly int[] Times = [1, 10, 100];

    public string Name => "growth";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await new Year().RunAsync(bench);
        var way = new ProductWay(bench.Product.Address);
        // Families of whom no other scenario has left a choice.
        var visitors = await Visitor.SignInAsync(bench.Product.Address, LoadTown.Families - 99, 50);
        var rows = new List<Row>();
        double? first = null;
        foreach (var times in Times)
        {
            bench.Progress($"{Name}: {times} times the bookings");
            if (times > 1) await CopyAsync(bench, times);
            await SaveAsync(way, visitors, 60);
            var figures = await SaveAsync(way, visitors, Saves);
            var stored = await bench.ExecuteAsync($"SELECT count(*) FROM grain_state WHERE {Booked}");
            rows.Add(new Row(Name, $"save with {times} × stored, p50", "ms", figures.Percentile(0.5), first, times == 1 ? Goal.None : Goal.TimesOrLess(1.2),
                $"{stored} families and centre days; p99 {figures.Percentile(0.99):0.0} ms"));
            first ??= figures.Percentile(0.5);
        }

        foreach (var visitor in visitors) visitor.Dispose();
        return rows;
    }

    private static async Task<Figures> SaveAsync(ProductWay way, Visitor[] visitors, int saves)
    {
        var figures = new Figures();
        for (var n = 0; n < saves; n++)
        {
            var (visitor, book, date) = (visitors[n / 2 % visitors.Length], n % 2 == 0, LoadTown.Wednesdays[30 + (n / 2 % 5)]);
            await way.ChooseAsync(visitor, date, LoadTown.Wide, book);
            var start = Stopwatch.GetTimestamp();
            await way.SaveAsync(visitor, date, LoadTown.Wide, book);
            figures.Add(Stopwatch.GetElapsedTime(start));
        }

        return figures;
    }

    private static async Task CopyAsync(Bench bench, int times)
    {
        await bench.ExecuteAsync(
            $"""
            INSERT INTO grain_state (service_id, grain_type, id_n0, id_n1, id_text, payload, version)
            SELECT service_id, grain_type, id_n0, id_n1, id_text || '/copy' || n, payload, version
            FROM grain_state, generate_series({times / 10}, {times - 1}) n WHERE {Booked} AND id_text NOT LIKE '%/copy%'
            """);
        await bench.ExecuteAsync("ANALYZE grain_state");
        await bench.ExecuteAsync("CHECKPOINT");
    }
}
