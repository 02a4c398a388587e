using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Mercredi.Tests.Telemetry;

/// <summary>What leaves for a collector: the way of a request through web host and grains, without the ids and secrets on it.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task Traces_ReachTheCollector_AndNameNoFamilyAndNoSecret()
    {
        await using var collector = await Collector.StartAsync();
        await using (var town = await WebTown.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            using var parent = await town.SignInAsync("famille00001");
            using var chosen = await parent.PutAsync("/api/plans/E00001/2026-12-09", JsonContent("""{"centreId":"LOI-MOU","activities":["MAT"]}"""));
            Assert.True(chosen.IsSuccessStatusCode);
            using var saved = await parent.PostAsync("/api/plans/save", JsonContent($$"""{"operationId":"{{Guid.NewGuid()}}"}"""));
            Assert.True(saved.IsSuccessStatusCode);
            using var feed = await parent.GetAsync("/agenda/F00001/un-secret-bien-garde.ics");
            using var search = await parent.GetAsync("/connexion?retour=une-adresse");
        }

        var sent = collector.Sent;
        foreach (var expected in new[] { "save", "IFamilyGrain/Save", "/api/plans/{" }) Assert.Contains(expected, sent, StringComparison.Ordinal);
        foreach (var secret in new[] { "un-secret-bien-garde", "une-adresse", "F00001", "E00001", "famille00001", "Rolland" }) Assert.DoesNotContain(secret, sent, StringComparison.Ordinal);
    }

    private static StringContent JsonContent(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>Takes what OpenTelemetry sends over HTTP; names and values are plain text in it.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<byte[]> bodies) : IAsyncDisposable
    {
        public string Address => app.Urls.Single();

        public string Sent => string.Concat(bodies.Select(Encoding.UTF8.GetString));

        public static async Task<Collector> StartAsync()
        {
            var bodies = new ConcurrentQueue<byte[]>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.MapPost("/v1/traces", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                bodies.Enqueue(body.ToArray());
            });
            app.MapPost("/v1/metrics", () => Results.Ok());
            await app.StartAsync();
            return new Collector(app, bodies);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
