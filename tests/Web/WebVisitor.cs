using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Security;
using Mercredi.Tests.OpenApi;

namespace Mercredi.Tests;

/// <summary>A client that is no browser: keeps its cookies and sends the client header.</summary>
public sealed class WebVisitor : IDisposable
{
    public static readonly JsonSerializerOptions Json = Options();

    private readonly HttpClient _http;

    public WebVisitor(Uri address)
    {
        Address = address;
        _http = new HttpClient(new AnswerCheck(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false })) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add(ForgeryGuard.ClientHeader, "tests");
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => _http;

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null) =>
        _http.SendAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), null, Json) });

    /// <summary>The answer to a call that must succeed.</summary>
    public async Task<T> AskAsync<T>(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    public Task<T> GetAsync<T>(string path) => AskAsync<T>(HttpMethod.Get, path);

    /// <summary>The problem of a call that must be refused: status, NAME and sentence.</summary>
    public async Task<(int Status, string Name, string Detail)> RefusedAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        return await ProblemOf(answer);
    }

    public static async Task<(int Status, string Name, string Detail)> ProblemOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.False(answer.IsSuccessStatusCode, text);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        var type = problem.RootElement.GetProperty("type").GetString()!;
        Assert.StartsWith(Problems.TypePrefix, type, StringComparison.Ordinal);
        return ((int)answer.StatusCode, type[Problems.TypePrefix.Length..], problem.RootElement.GetProperty("detail").GetString()!);
    }

    public void Dispose() => _http.Dispose();

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(options);
        return options;
    }
}
