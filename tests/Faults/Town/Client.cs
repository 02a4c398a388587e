using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>Someone signed in who keeps asking until there is an answer, as the browser does: of one web host after another. Several may ask by it at once.</summary>
internal sealed class Client : IDisposable
{
    private static readonly TimeSpan GivesUp = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http;
    private readonly IReadOnlyList<Uri> _addresses;
    private int _host;
    private int _unknown;

    private Client(IReadOnlyList<Uri> addresses, int host, CookieContainer cookies)
    {
        Cookies = cookies;
        _addresses = addresses;
        _host = host;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
        {
            Timeout = TimeSpan.FromSeconds(20),
        };
        _http.DefaultRequestHeaders.Add("X-Mercredi-Client", "faults");
    }

    /// <summary>Requests whose outcome was not known and that were asked again.</summary>
    public int Unknown => Volatile.Read(ref _unknown);

    /// <summary>Answers 500: a fault that the product did not expect. It answers 503 to those it did.</summary>
    public int Unexplained { get; private set; }

    public CookieContainer Cookies { get; }

    public Uri Address => _addresses[Volatile.Read(ref _host) % _addresses.Count];

    public static Task<Client> SignInAsync(Uri address, string login) => SignInAsync([address], login);

    /// <param name="host">The web host to begin with.</param>
    public static async Task<Client> SignInAsync(IReadOnlyList<Uri> addresses, string login, int host = 0)
    {
        var client = new Client(addresses, host, new CookieContainer());
        var (status, _) = await client.AskAsync(HttpMethod.Post, "/api/session", new { login, password = "mercredi" });
        Assert.Equal(HttpStatusCode.NoContent, status);
        return client;
    }

    /// <summary>The same session on other web hosts.</summary>
    public Client At(IReadOnlyList<Uri> addresses) => new(addresses, 0, Cookies);

    /// <summary>The answer, whatever it is, once there is one.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string address, object? body = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var reason = "";
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(Address, address)) { Content = body is null ? null : JsonContent.Create(body) };
                using var answer = await _http.SendAsync(request);
                if ((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    var text = await answer.Content.ReadAsStringAsync();
                    return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
                }

                reason = answer.StatusCode.ToString();
                if (answer.StatusCode == HttpStatusCode.InternalServerError) Unexplained++;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // The process died, or is on its way back.
                reason = e.Message;
            }

            if (TimeProvider.System.GetElapsedTime(begun) > GivesUp) throw new TimeoutException($"{method} {address} had no answer for {GivesUp}: {reason}");
            Interlocked.Increment(ref _unknown);
            Interlocked.Increment(ref _host);
            await patience.WaitForNextTickAsync();
        }
    }

    /// <summary>The confirmed days of the client's family, as the calendar shows them.</summary>
    public async Task<List<Booked>> ReadPlansAsync(TestTown town)
    {
        var plans = new List<Booked>();
        foreach (var date in town.Dates)
        {
            var (_, calendar) = await AskAsync(HttpMethod.Get, $"/api/calendar?from={date:yyyy-MM-dd}&to={date:yyyy-MM-dd}");
            plans.AddRange(calendar.GetProperty("plans").EnumerateArray()
                .Where(p => p.GetProperty("confirmed").ValueKind == JsonValueKind.Object)
                .Select(p => Booked.Read(p.GetProperty("confirmed"), p.GetProperty("childId").GetString()!, date)));
        }

        return plans;
    }

    /// <summary>The whole calendar of the client's family.</summary>
    public async Task<JsonElement> ReadCalendarAsync(TestTown town) =>
        (await AskAsync(HttpMethod.Get, $"/api/calendar?from={town.Dates[0]:yyyy-MM-dd}&to={town.Dates[^1]:yyyy-MM-dd}")).Body;

    /// <summary>The confirmed days on the lists of every centre day, as staff see them.</summary>
    public async Task<List<Booked>> ReadListsAsync(TestTown town, History history)
    {
        var lists = new List<Booked>();
        foreach (var centre in town.Centres)
            foreach (var date in town.Dates)
            {
                var day = await ReadCentreDayAsync(centre, date);
                foreach (var miscount in Slots.Miscounts(day, centre, date)) history.Breach(miscount);
                lists.AddRange(Counted.ReadList(day, centre, date).Select(c => c.Day));
            }

        return lists;
    }

    /// <summary>A centre day as staff see it.</summary>
    public async Task<JsonElement> ReadCentreDayAsync(string centre, DateOnly date) => (await AskAsync(HttpMethod.Get, $"/api/staff/centre-days/{centre}/{date:yyyy-MM-dd}")).Body;

    public void Dispose() => _http.Dispose();
}
