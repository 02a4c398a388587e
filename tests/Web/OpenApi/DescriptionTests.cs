using System.Diagnostics;
using System.Text.Json;

namespace Mercredi.Tests.OpenApi;

/// <summary>The API's description: kept, without faults, and such that a wrong answer is seen.</summary>
public sealed class DescriptionTests(OpenTown open) : IClassFixture<OpenTown>
{
    private const string Problem = "application/problem+json";
    private const string Renew = "MERCREDI_RENEW_DESCRIPTION";

    private static readonly Dictionary<string, string> Time = new() { ["X-Mercredi-Time"] = "2026-11-02T08:00:00.000Z" };

    [Fact]
    public async Task Served_IsTheKeptOne()
    {
        using var anybody = open.Later().Browser();
        var served = await anybody.GetStringAsync("/openapi/v1.json") + "\n";
        if (Environment.GetEnvironmentVariable(Renew) is not null)
            await File.WriteAllTextAsync(KeptDescription.Path, served);
        Assert.True(served == await File.ReadAllTextAsync(KeptDescription.Path),
            $"The API is described anew. Meant? {Renew}=1 ./test.sh Web --filter DescriptionTests.Served, and commit docs/openapi.json.");
    }

    [Fact]
    public async Task Linter_FindsNothing()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Web", "OpenApi");
        const string Spectral = "node_modules/@stoplight/spectral-cli/dist/index.js";
        string[] arguments = [Spectral, "lint", KeptDescription.Path, "--ruleset", ".spectral.yaml", "--fail-severity", "warn"];
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var linter = Process.Start(start)!;
        var said = await Task.WhenAll(linter.StandardOutput.ReadToEndAsync(), linter.StandardError.ReadToEndAsync());
        await linter.WaitForExitAsync();
        Assert.True(linter.ExitCode == 0, string.Concat(said));
    }

    [Theory]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"family","familyId":"F00001"}""", null)]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"staff","centres":["LOI-PRE"]}""", null)]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"staff","centres":[7]}""", "/centres/0")]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"Family"}""", "/role")]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"family","familyId":null}""", "/familyId")]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a"}""", "role")]
    [InlineData("GET", "/api/me", 200, "application/json", """{"login":"a","role":"family","more":1}""", "/more")]
    [InlineData("GET", "/api/me", 200, "text/json", """{"login":"a","role":"family"}""", "text/json")]
    [InlineData("GET", "/api/me", 500, Problem, "{}", "status")]
    [InlineData("GET", "/api/me", 401, Problem, """{"type":"/problems/x","title":"","status":401}""", "detail")]
    [InlineData("GET", "/api/nothing", 200, "application/json", "{}", "call")]
    [InlineData("PATCH", "/api/me", 405, Problem, "{}", "type")]
    [InlineData("DELETE", "/api/session", 204, null, "{}", "body")]
    [InlineData("HEAD", "/api/me", 200, "application/json", "", null)]
    [InlineData("DELETE", "/api/session", 429, Problem, """{"type":"/problems/x","title":"","status":1,"detail":""}""", "Retry")]
    public void Answer_NotAsDescribed_IsSeen(string method, string path, int status, string? type, string body, string? named)
    {
        var faults = string.Join(' ', KeptDescription.Faults(new GivenAnswer(method, path, status, type, body, Time)));
        Assert.Equal(named is null, faults.Length == 0);
        Assert.Contains(named ?? "", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_HaveAnIdATagAndAKnownWayToThem()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(KeptDescription.Path));
        var calls = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).ToList();
        Assert.Equal(calls.Count, calls.Select(c => c.Value.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(calls, c => Assert.NotEqual(0, c.Value.GetProperty("security").GetArrayLength()));
        Assert.All(calls, c => Assert.True(c.Value.GetProperty("responses").TryGetProperty("503", out _)));
        var withBody = calls.Where(c => c.Value.TryGetProperty("requestBody", out _));
        Assert.All(withBody, c => Assert.True(c.Value.GetProperty("responses").TryGetProperty("415", out _)));
    }
}
