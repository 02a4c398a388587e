using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>Someone signed in who keeps asking until there is an answer, as the browser does.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;
    private readonly PeriodicTimer _patience = new(TimeSpan.FromMilliseconds(100));

    private Client(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Add("X-Mercredi-Client", "faults");
    }

    /// <summary>Requests whose outcome was not known and that were asked again.</summary>
    public int Unknown { get; private set; }

    public static async Task<Client> SignInAsync(Uri address, string login)
    {
        var client = new Client(address);
        (await client._http.PostAsJsonAsync("/api/session", new { login, password = "mercredi" })).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>The answer, whatever it is, once there is one.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string address, object? body = null)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
                using var answer = await _http.SendAsync(request);
                if ((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    var text = await answer.Content.ReadAsStringAsync();
                    return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // The process died, or is on its way back.
            }

            Unknown++;
            await _patience.WaitForNextTickAsync();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _patience.Dispose();
    }
}
