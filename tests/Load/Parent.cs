using System.Net.Http.Json;
using System.Text.Json;
using Mercredi.Tests;

namespace Mercredi.Load;

/// <summary>A signed-in family as its browser talks to the site.</summary>
internal sealed class Parent : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { UseCookies = true, AllowAutoRedirect = false };
    private readonly HttpClient _http;

    private Parent(Uri address, DemoChild child)
    {
        Child = child;
        _http = new HttpClient(_handler) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-Mercredi-Client", "load");
    }

    public DemoChild Child { get; }

    public string Cookie => _handler.CookieContainer.GetCookieHeader(_http.BaseAddress!);

    public static async Task<Parent> SignInAsync(Uri address, DemoChild child)
    {
        var parent = new Parent(address, child);
        (await parent._http.PostAsJsonAsync("/api/session", new { login = child.Login, password = "mercredi" })).EnsureSuccessStatusCode();
        return parent;
    }

    public async Task GetAsync(string address) => await (await _http.GetAsync(address)).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();

    /// <summary>Whether the places are held; not when the answer is that the day is full.</summary>
    public async Task<bool> SelectAsync(string childId, DateOnly date, string centre, params string[] activities)
    {
        using var answer = await _http.PutAsJsonAsync($"/api/plans/{childId}/{date:yyyy-MM-dd}", new { centreId = centre, activities });
        if (answer.StatusCode == System.Net.HttpStatusCode.Conflict) return false;
        answer.EnsureSuccessStatusCode();
        return true;
    }

    /// <summary>How many lines of the recap are confirmed.</summary>
    public async Task<int> SaveAsync()
    {
        using var answer = (await _http.PostAsJsonAsync("/api/plans/save", new { operationId = Guid.NewGuid() })).EnsureSuccessStatusCode();
        using var recap = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return recap.RootElement.GetProperty("lines").EnumerateArray().Count(l => l.GetProperty("outcome").GetString() is "confirmed" or "moved" or "cancelled");
    }

    /// <summary>Wednesdays on which the child's first leisure centre can be booked, from the calendar itself.</summary>
    public async Task<List<DateOnly>> WednesdaysAsync(int atLeast)
    {
        var found = new List<DateOnly>();
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (; found.Count < atLeast; from = from.AddDays(42))
        {
            using var calendar = JsonDocument.Parse(await _http.GetStringAsync($"/api/calendar?from={from:yyyy-MM-dd}&to={from.AddDays(41):yyyy-MM-dd}"));
            foreach (var day in calendar.RootElement.GetProperty("days").EnumerateArray().Where(d => d.GetProperty("kind").GetString() == "wednesday"))
                if (day.GetProperty("centreDays").EnumerateArray().Any(c =>
                    c.GetProperty("centreId").GetString() == Child.Leisure[0]
                    && c.GetProperty("slots").EnumerateArray().All(s => s.GetProperty("bookUntil").GetDateTimeOffset() > TimeProvider.System.GetUtcNow())))
                    found.Add(DateOnly.Parse(day.GetProperty("date").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        }

        return found;
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }
}
