using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Security;

namespace Mercredi.Demo;

/// <summary>One made-up family at this site, with a session of its own, over the network like any other.</summary>
internal sealed class OpeningVisitor : IDisposable
{
    private readonly HttpClient _http;

    public OpeningVisitor(Uri site)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        _http.DefaultRequestHeaders.Add(ForgeryGuard.ClientHeader, "demo");
    }

    /// <exception cref="HttpRequestException">It may not sign in, or the site does not answer.</exception>
    public async Task SignInAsync(string login, string password, CancellationToken cancel)
    {
        using var answer = await _http.PostAsJsonAsync("/api/session", new { login, password }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>False when there is no place, or the day cannot be booked.</summary>
    public async Task<bool> ChooseAsync(ChildId child, DateOnly date, CentreId centre, IReadOnlyList<string> activities, CancellationToken cancel)
    {
        using var answer = await _http.PutAsJsonAsync(Plan(child, date), new { centreId = centre.Value, activities }, cancel);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Asks that a day be given back, whether it is chosen or booked.</summary>
    public async Task CancelAsync(DayPlan plan, CancellationToken cancel)
    {
        using var undone = await _http.DeleteAsync(Plan(plan.ChildId, plan.Date), cancel);
        if (plan.Confirmed is not { } confirmed) return;
        using var answer = await _http.PutAsJsonAsync(Plan(plan.ChildId, plan.Date), new { centreId = confirmed.CentreId.Value, activities = Array.Empty<string>() }, cancel);
    }

    /// <summary>How many days the save confirmed.</summary>
    public async Task<int> SaveAsync(CancellationToken cancel)
    {
        using var answer = await _http.PostAsJsonAsync("/api/plans/save", new { operationId = Guid.NewGuid() }, cancel);
        if (answer.StatusCode != HttpStatusCode.OK) return 0;
        using var recap = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancel));
        return recap.RootElement.GetProperty("lines").EnumerateArray().Count(l => l.GetProperty("outcome").GetString() is "confirmed" or "moved");
    }

    public void Dispose() => _http.Dispose();

    private static string Plan(ChildId child, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"/api/plans/{child}/{date:yyyy-MM-dd}");
}
