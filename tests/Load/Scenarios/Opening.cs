using System.Diagnostics;
using Mercredi.Catalogue;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>2,500 signed-in families at one instant: the calendar, ten Wednesdays, save; room for half.</summary>
internal sealed class Opening : IScenario
{
    private const int Families = 2500;

    // Those who came the day before.
    private const int Early = 300;
    private static readonly DateOnly[] EarlyDates = LoadTown.Wednesdays[..10];
    private static readonly DateOnly[] Dates = LoadTown.Wednesdays[10..20];

    private static int _repeated;

    public string Name => "opening morning";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        _repeated = 0;
        var ours = await RushAsync(bench, new ProductWay(bench.Product.Address), OursAsync, Dates);
        var plain = await PlainWithEachPoolAsync(bench, PlainAsync);
        var basket = await PlainWithEachPoolAsync(bench, BasketAsync);
        var note = $"{Families} families; ours confirmed {ours.Won} of {LoadTown.HalfPlaces * Dates.Length} places, refused {ours.Refused}, each with its reason; {_repeated} requests answered 503 and repeated; plain: best with {plain.Pool} connections";
        return
        [
            // Sooner by three is a third of the time.
            new Row(Name, "to the last answer, same steps", "s", ours.Seconds, plain.Rush.Seconds, Goal.TimesOrLess(1 / 3.0), note),
            new Row(Name, "… against one basket, unchecked till the end", "s", ours.Seconds, basket.Rush.Seconds, Goal.None, $"plain: the calendar and one request with ten statements, best with {basket.Pool} connections"),
            new Row(Name, "a family's whole visit, p99", "s", ours.P99, plain.Rush.P99, Goal.None),
        ];
    }

    /// <summary>The plain way's quickest rush.</summary>
    private async Task<(int Pool, (double Seconds, double P99, int Won, int Refused) Rush)> PlainWithEachPoolAsync(
        Bench bench, Func<Visitor, DateOnly[], Task<(int Won, int Refused)>> visit)
    {
        var all = await bench.WithEachPoolAsync(async server =>
        {
            await bench.ClearPlainAsync(EarlyDates[0], Dates[^1]);
            var rush = await RushAsync(bench, new PlainWay(server.Address), visit, Dates);
            foreach (var date in Dates)
            {
                var sold = await bench.PlainCountAsync(LoadTown.Half, date);
                if (sold > LoadTown.HalfPlaces) throw new InvalidOperationException($"The plain way sold {sold} of {LoadTown.HalfPlaces} places.");
            }

            return rush;
        });
        return all.MinBy(p => p.Figures.Seconds);
    }

    private async Task<(double Seconds, double P99, int Won, int Refused)> RushAsync(Bench bench, IWay way, Func<Visitor, DateOnly[], Task<(int Won, int Refused)>> visit, DateOnly[] dates)
    {
        bench.Progress($"{Name}: {Families} sign in");
        var visitors = await Visitor.SignInAsync(way.Address, 1, Families);
        var early = await Visitor.SignInAsync(way.Address, Families + 1, Early);
        await BookingLoop.WarmAsync(way, early, (_, _) => (LoadTown.Wide, LoadTown.Wednesdays[^1]));
        await Task.WhenAll(early.Select(v => visit(v, EarlyDates)));
        foreach (var visitor in early) visitor.Dispose();
        bench.Progress($"{Name}: {visit.Method.Name}");
        var figures = new Figures();
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(visitors.Select(async v =>
        {
            var answer = await visit(v, dates);
            figures.Add(Stopwatch.GetElapsedTime(start));
            return answer;
        }));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var visitor in visitors) visitor.Dispose();
        var (won, refused) = (answers.Sum(a => a.Won), answers.Sum(a => a.Refused));
        return won <= LoadTown.HalfPlaces * dates.Length && won + refused == Families * dates.Length
            ? (seconds, figures.Percentile(0.99) / 1000, won, refused)
            : throw new InvalidOperationException($"{won} won and {refused} refused do not fit {Families} families.");
    }

    private static string Period(DateOnly[] dates) => $"from={dates[0]:yyyy-MM-dd}&to={dates[0].AddDays(41):yyyy-MM-dd}";

    private static async Task<(int Won, int Refused)> OursAsync(Visitor visitor, DateOnly[] dates)
    {
        await visitor.ExpectAsync(200, "GET", $"/api/calendar?{Period(dates)}");
        var refused = 0;
        foreach (var date in dates)
        {
            var status = await AskUntilAnsweredAsync(visitor, "PUT", $"/api/plans/{visitor.Child}/{date:yyyy-MM-dd}", ProductWay.Plan(LoadTown.Half));
            if (status is not (200 or 409)) throw new InvalidOperationException($"A click was answered {status}.");
            if (status == 409 && visitor.Wire.Body.IndexOf("/problems/full"u8) >= 0) refused++;
        }

        var saved = await AskUntilAnsweredAsync(visitor, "POST", "/api/plans/save", ProductWay.Operation());
        if (saved != 200) throw new InvalidOperationException($"A save was answered {saved}.");
        return (ProductWay.Outcomes(visitor, "confirmed"), refused + ProductWay.Outcomes(visitor, "refused"));
    }

    /// <summary>Repeats what was answered 503 after a second, as the page does; the operation id makes a repeated save harmless.</summary>
    private static async Task<int> AskUntilAnsweredAsync(Visitor visitor, string method, string path, string json)
    {
        while (true)
        {
            var status = await visitor.AskAsync(method, path, json);
            if (status != 503) return status;
            Interlocked.Increment(ref _repeated);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    private static async Task<(int Won, int Refused)> PlainAsync(Visitor visitor, DateOnly[] dates)
    {
        await ReadAsync(visitor, dates);
        var won = 0;
        foreach (var date in dates)
        {
            var status = await visitor.AskAsync("POST", "/api/bookings", PlainWay.Plan(visitor.Child, date, LoadTown.Half));
            if (status is not (200 or 409)) throw new InvalidOperationException($"A booking was answered {status}.");
            if (status == 200) won++;
        }

        await ReadAsync(visitor, dates);
        return (won, dates.Length - won);
    }

    private static async Task<(int Won, int Refused)> BasketAsync(Visitor visitor, DateOnly[] dates)
    {
        await ReadAsync(visitor, dates);
        await visitor.ExpectAsync(200, "POST", "/api/bookings/many", $"[{string.Join(',', dates.Select(d => PlainWay.Plan(visitor.Child, d, LoadTown.Half)))}]");
        var won = int.Parse(visitor.Wire.Body, System.Globalization.CultureInfo.InvariantCulture);
        return (won, dates.Length - won);
    }

    private static Task ReadAsync(Visitor visitor, DateOnly[] dates) =>
        visitor.ExpectAsync(200, "GET", $"/api/calendar?{Period(dates)}&childId={visitor.Child}&centreId={LoadTown.Wide}&centreId={LoadTown.Half}&centreId={LoadTown.School(visitor.Number)}");
}
