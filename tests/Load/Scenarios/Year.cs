using System.Diagnostics;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;

namespace Mercredi.Load.Scenarios;

/// <summary>«Semaine type» over a whole year for three children: 36 Wednesdays and 144 school days each.</summary>
internal sealed class Year : IScenario
{
    private const int Looks = 6;

    public string Name => "year";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        bench.Progress($"{Name}: {LoadTown.LargeFamilies} families");
        var (preview, apply) = (new Figures(), new Figures());
        for (var family = 1; family <= LoadTown.LargeFamilies; family++)
        {
            using var visitor = await Visitor.SignInAsync(bench.Product.Address, family, LoadTown.LargeLogin(family), LoadTown.LargeChild(family, 0));
            // The page asks anew with each change of the pattern.
            for (var look = 0; look < Looks; look++) await TimeAsync(preview, visitor, "preview", Pattern(family, ""));
            await TimeAsync(apply, visitor, "apply", Pattern(family, $"\"operationId\":\"{Guid.NewGuid()}\","));
        }

        return
        [
            new Row(Name, "preview, p99", "s", preview.Percentile(0.99) / 1000, null, Goal.ValueOrLess(0.3), $"{preview.Count} previews of three children, 540 days each; p50 {preview.Percentile(0.5):0} ms, the very first {preview.Percentile(1):0} ms at most"),
            new Row(Name, "apply, p99", "s", apply.Percentile(0.99) / 1000, null, Goal.ValueOrLess(2), $"p50 {apply.Percentile(0.5):0} ms"),
        ];
    }

    private static async Task TimeAsync(Figures figures, Visitor visitor, string call, string pattern)
    {
        var start = Stopwatch.GetTimestamp();
        await visitor.ExpectAsync(200, "POST", $"/api/week-patterns/{call}", pattern);
        figures.Add(Stopwatch.GetElapsedTime(start));
        var confirmed = ProductWay.Outcomes(visitor, "confirmed") + ProductWay.Outcomes(visitor, "unchanged");
        if (confirmed != 3 * (LoadTown.Wednesdays.Length + LoadTown.SchoolDays.Length)) throw new InvalidOperationException($"{call}: {confirmed} days confirmed.");
    }

    private static string Pattern(int family, string operation)
    {
        var slots = Enumerable.Range(0, 3).Select(n => LoadTown.LargeChild(family, n)).SelectMany(child => (string[])
        [
            Slot(child, "wednesday", LoadTown.Wide, """["MAT","REP","APM"]"""),
            .. ((string[])["monday", "tuesday", "thursday", "friday"]).Select(day => Slot(child, day, LoadTown.School(LoadTown.Families + family), """["ACM","REP","ACS"]""")),
        ]);
        return $$"""{{{operation}}"mode":"book","from":"{{LoadTown.Start:yyyy-MM-dd}}","to":"{{LoadTown.End:yyyy-MM-dd}}","every":1,"slots":[{{string.Join(',', slots)}}]}""";
    }

    private static string Slot(string child, string weekday, string centre, string activities) =>
        $$"""{"childId":"{{child}}","weekday":"{{weekday}}","centreId":"{{centre}}","activities":{{activities}}}""";
}
