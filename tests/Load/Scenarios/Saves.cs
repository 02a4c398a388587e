using System.Diagnostics;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>Families that book and cancel all the time, each a place of its own: on one Wednesday (hot) or over a thousand centre days (spread).</summary>
internal abstract class Saves(string name, double goal) : IScenario
{
    private const int Families = 256;
    private const int Rounds = 24;
    private static readonly TimeSpan Loop = TimeSpan.FromSeconds(8);

    public string Name { get; } = name;

    /// <summary>Where a family books in a round; booking and its cancellation are two rounds.</summary>
    protected abstract (string Centre, DateOnly Date) Place(int family, int round);

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var ours = await MeasureAsync(bench, bench.Product, new ProductWay(bench.Product.Address));
        var plain = await bench.WithEachPoolAsync(server => MeasureAsync(bench, server, new PlainWay(server.Address)));
        var (saves, loop) = (plain.MaxBy(p => p.Figures.Saves), plain.MaxBy(p => p.Figures.Loop.PerSecond));
        return
        [
            new Row(Name, "saves, places held before", "/s", ours.Saves, saves.Figures.Saves, Goal.TimesOrMore(goal), $"{Families} families at once, {Rounds} times; plain: best with {saves.Pool} connections"),
            new Row(Name, "click and save, without a pause", "/s", ours.Loop.PerSecond, loop.Figures.Loop.PerSecond, Goal.None, $"ours: two requests, a hold and a save; plain: one, best with {loop.Pool} connections"),
            new Row(Name, "… processor of the server each", "µs", ours.Loop.Server, loop.Figures.Loop.Server, Goal.None),
            new Row(Name, "… processor of PostgreSQL each", "µs", ours.Loop.Database, loop.Figures.Loop.Database, Goal.None),
        ];
    }

    private async Task<(double Saves, (double PerSecond, double Server, double Database) Loop)> MeasureAsync(Bench bench, ServerProcess server, IWay way)
    {
        bench.Progress($"{Name}: {way.GetType().Name}");
        var visitors = await Visitor.SignInAsync(way.Address, 1, Families);
        await BookingLoop.WarmAsync(way, visitors, Place);
        var before = bench.Processor(server);
        var (done, seconds) = await BookingLoop.RunAsync(way, visitors, Place, Loop);
        var after = bench.Processor(server);
        var saving = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            var (n, book) = (round / 2, round % 2 == 0);
            await Task.WhenAll(visitors.Select(v => way.ChooseAsync(v, Place(v.Number, n).Date, Place(v.Number, n).Centre, book)));
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(visitors.Select(v => way.SaveAsync(v, Place(v.Number, n).Date, Place(v.Number, n).Centre, book)));
            saving += Stopwatch.GetElapsedTime(start);
        }

        foreach (var visitor in visitors) visitor.Dispose();
        return (Families * Rounds / saving.TotalSeconds,
            (done / seconds, (after.Server - before.Server).TotalMicroseconds / done, (after.Database - before.Database).TotalMicroseconds / done));
    }
}

/// <summary>One Wednesday, room for all.</summary>
internal sealed class Hot() : Saves("hot day", 5)
{
    protected override (string Centre, DateOnly Date) Place(int family, int round) => (LoadTown.Wide, LoadTown.Wednesdays[^1]);
}

/// <summary>A thousand centre days: ten schools, a hundred dates.</summary>
internal sealed class Spread() : Saves("spread", 1)
{
    private const int Dates = 100;

    protected override (string Centre, DateOnly Date) Place(int family, int round) =>
        (LoadTown.School(family), LoadTown.SchoolDays[((family / LoadTown.Schools) + (round * 26)) % Dates]);
}
