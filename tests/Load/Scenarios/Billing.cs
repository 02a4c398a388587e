using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mercredi.Load.Clients;
using Mercredi.Load.Results;
using Mercredi.Load.Running;
using Mercredi.Tests;

namespace Mercredi.Load.Scenarios;

/// <summary>A month's invoices of the demo town: every child booked on every day that can be, then billed by the family office once the month is over.</summary>
internal sealed partial class Billing : IScenario
{
    private const int Families = 1500;

    public string Name => "billing";

    public async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        // A town of its own: its clock is to be ahead.
        var database = await PostgresServer.CreateDatabaseAsync($"mercredi_billing_{Guid.NewGuid():N}");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(today.Day < 15 ? 1 : 2);
        bench.Progress($"{Name}: {Families} families book {month:yyyy-MM}");
        var (billed, days) = (0, 0);
        await using (var site = await StartAsync(database.ConnectionString, 0))
        {
            using (var opener = await Office.SignInAsync(site.Address)) await opener.MakeRoomAsync(month);
            await Parallel.ForAsync(1, Families + 1, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (family, _) =>
            {
                var booked = await BookAsync(site.Address, family, month);
                Interlocked.Add(ref days, booked);
                if (booked > 0) Interlocked.Increment(ref billed);
            });
        }

        bench.Progress($"{Name}: {days} days of {billed} families");
        await using var later = await StartAsync(database.ConnectionString, month.AddMonths(1).DayNumber - today.DayNumber + 2);
        using var office = await Office.SignInAsync(later.Address);
        var start = Stopwatch.GetTimestamp();
        var run = await office.BillAsync(month);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (billed < Families || run.GetProperty("invoices").GetInt32() != billed) throw new InvalidOperationException($"{billed} families have bookings, but: {run.GetRawText()}");
        return [new Row(Name, "a month's run to its end", "s", seconds, null, Goal.ValueOrLess(30), $"{billed} invoices of {Families} families, {days} days of children")];
    }

    private static Task<ServerProcess> StartAsync(string database, int daysAhead) => ServerProcess.StartAsync(
        "WebHost.dll", Path.Combine(Repository.Root, "WebHost"), "/health/ready",
        "--Mercredi:ConnectionString", database, "--Demo:Enabled", "true", "--Demo:History", "false", "--Demo:DaysAhead", daysAhead.ToString(CultureInfo.InvariantCulture));

    /// <summary>The days that became the family's.</summary>
    private static async Task<int> BookAsync(Uri address, int family, DateOnly month)
    {
        using var visitor = await Visitor.SignInAsync(address, family, FormattableString.Invariant($"famille{family:00000}"), "");
        await visitor.ExpectAsync(200, "GET", "/api/family");
        using var household = JsonDocument.Parse(visitor.Wire.Body.ToArray());
        var slots = household.RootElement.GetProperty("children").EnumerateArray().SelectMany(Slots);
        await visitor.ExpectAsync(200, "POST", "/api/week-patterns/apply",
            $$"""{"operationId":"{{Guid.NewGuid()}}","mode":"book","from":"{{month:yyyy-MM-dd}}","to":"{{month.AddMonths(1).AddDays(-1):yyyy-MM-dd}}","every":1,"slots":[{{string.Join(',', slots)}}]}""");
        return ProductWay.Outcomes(visitor, "confirmed");
    }

    /// <summary>One leisure centre on Wednesdays, the school on the other days.</summary>
    private static IEnumerable<string> Slots(JsonElement child)
    {
        var (id, centres) = (child.GetProperty("childId").GetString(), child.GetProperty("enrolments").EnumerateArray().Select(c => c.GetString()!).ToList());
        var leisure = centres.Find(c => c.StartsWith("LOI", StringComparison.Ordinal));
        if (leisure is not null) yield return $$"""{"childId":"{{id}}","weekday":"wednesday","centreId":"{{leisure}}","activities":["MAT","REP"]}""";
        if (centres.Find(c => c != leisure && !c.StartsWith("LOI", StringComparison.Ordinal)) is not { } school) yield break;
        foreach (var day in (string[])["monday", "tuesday", "thursday", "friday"])
            yield return $$"""{"childId":"{{id}}","weekday":"{{day}}","centreId":"{{school}}","activities":["ACM","REP"]}""";
    }

    /// <summary>The family office at its browser.</summary>
    private sealed partial class Office : IDisposable
    {
        private const int Places = 2000;

        private readonly HttpClient _http;

        private Office(Uri address)
        {
            _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
            _http.DefaultRequestHeaders.Add("X-Mercredi-Client", "load");
        }

        public static async Task<Office> SignInAsync(Uri address)
        {
            var office = new Office(address);
            (await office._http.PostAsJsonAsync("/api/session", new { login = "accueil", password = "mercredi" })).EnsureSuccessStatusCode();
            return office;
        }

        /// <summary>Room for everybody: what is measured is billing.</summary>
        public async Task MakeRoomAsync(DateOnly month)
        {
            var board = await _http.GetFromJsonAsync<JsonElement>($"/api/staff/board?from={month:yyyy-MM-dd}&to={month.AddMonths(1).AddDays(-1):yyyy-MM-dd}");
            foreach (var day in board.GetProperty("centreDays").EnumerateArray().Where(d => !d.TryGetProperty("closedReason", out _)))
                foreach (var slot in day.GetProperty("slots").EnumerateArray())
                {
                    var body = new { activityId = slot.GetProperty("activityId").GetString(), ageBand = slot.GetProperty("ageBand").GetString(), capacity = Places, reason = "mesure" };
                    (await _http.PutAsJsonAsync($"/api/staff/centre-days/{day.GetProperty("centreId")}/{day.GetProperty("date")}/capacity", body)).EnsureSuccessStatusCode();
                }
        }

        public async Task<JsonElement> BillAsync(DateOnly month)
        {
            var token = Token().Match(await _http.GetStringAsync("/equipe/factures")).Groups[1].Value;
            using var form = new FormUrlEncodedContent([new("month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture)), new("__RequestVerificationToken", token)]);
            (await _http.PostAsync("/equipe/factures?handler=Start", form)).EnsureSuccessStatusCode();
            using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (true)
            {
                var run = await _http.GetFromJsonAsync<JsonElement>("/api/staff/billing/run");
                if (run.GetProperty("finished").GetBoolean()) return run;
                await patience.WaitForNextTickAsync();
            }
        }

        public void Dispose() => _http.Dispose();

        [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
