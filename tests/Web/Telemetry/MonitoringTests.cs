using System.Net;

namespace Mercredi.Tests.Telemetry;

/// <summary>What the operator sees: figures of what families do and are refused, by kind and never by person.</summary>
public sealed class MonitoringTests
{
    [Fact]
    public async Task Metrics_TellBookingsHoldsAndRefusals_AndNameNobody()
    {
        var door = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        await using var town = await WebTown.StartAsync(("Mercredi:MonitoringUrl", door.ToString()));
        using var first = new WebVisitor(town.ClientOptions.BaseAddress);
        using var second = new WebVisitor(town.ClientOptions.BaseAddress);
        await SignInAsync(first, "famille00001");
        await SignInAsync(second, "famille00002");
        await first.AskAsync<object>(HttpMethod.Put, "/api/plans/E00001/2026-12-09", new { centreId = "LOI-MOU", activities = new[] { "MAT" } });
        Assert.Equal("full", (await second.RefusedAsync(HttpMethod.Put, "/api/plans/E00002/2026-12-09", new { centreId = "LOI-MOU", activities = new[] { "MAT" } })).Name);
        await first.AskAsync<object>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });

        using var operators = new HttpClient { BaseAddress = door };
        var figures = (await operators.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("mercredi_", StringComparison.Ordinal)).ToList();
        Assert.Contains(figures, f => f.StartsWith("mercredi_bookings", StringComparison.Ordinal) && f.Contains("outcome=\"Confirmed\"", StringComparison.Ordinal));
        Assert.Contains(figures, f => f.StartsWith("mercredi_holds", StringComparison.Ordinal) && f.Contains("outcome=\"Held\"", StringComparison.Ordinal));
        Assert.Contains(figures, f => f.StartsWith("mercredi_holds", StringComparison.Ordinal) && f.Contains("outcome=\"Full\"", StringComparison.Ordinal));
        Assert.Contains(figures, f => f.StartsWith("mercredi_save_duration_seconds_count", StringComparison.Ordinal) && f.Contains("outcome=\"done\"", StringComparison.Ordinal));
        Assert.DoesNotContain(figures, f => new[] { "F0000", "E0000", "famille", "Rolland" }.Any(name => f.Contains(name, StringComparison.Ordinal)));
        Assert.Equal("ready", await operators.GetStringAsync("/health/ready"));

        // The public door has no figures.
        Assert.Equal(HttpStatusCode.NotFound, (await town.Browser().GetAsync("/metrics")).StatusCode);
    }

    [Theory]
    [InlineData("9464")]
    [InlineData("https://127.0.0.1:9464")]
    [InlineData("http://127.0.0.1:9464/metrics")]
    public void Address_OfAnotherForm_IsRefusedByItsValue(string address)
    {
        var options = new Mercredi.Hosting.HostingOptions { MonitoringUrl = new Uri(address, UriKind.RelativeOrAbsolute) };
        Assert.Contains(options.Validate(new(options)), problem => problem.ErrorMessage!.Contains($"'{address}'", StringComparison.Ordinal));
    }

    private static async Task SignInAsync(WebVisitor visitor, string login)
    {
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/api/session", new { login, password = WebTown.Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
