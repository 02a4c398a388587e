using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>Finds days to book, whatever today is, and gives no two tests the same one: what one holds or closes, another never counts.</summary>
public static class DemoDays
{
    private static readonly ConcurrentDictionary<(string Centre, DateOnly Date), bool> Given = [];

    /// <summary>The first Wednesday on which a centre can still be booked, as the API of the page's site tells this visitor, and that no other test was given.</summary>
    public static async Task<DateOnly> BookableWednesdayAsync(IPage page, string centre)
    {
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var weeks = 0; weeks < 60; weeks += 6, from = from.AddDays(42))
        {
            var answer = await page.APIRequest.GetAsync(Address(page, $"/api/calendar?from={from:yyyy-MM-dd}&to={from.AddDays(41):yyyy-MM-dd}"));
            using var calendar = JsonDocument.Parse(await answer.TextAsync());
            foreach (var day in calendar.RootElement.GetProperty("days").EnumerateArray().Where(d => d.GetProperty("kind").GetString() == "wednesday"))
                foreach (var at in day.GetProperty("centreDays").EnumerateArray().Where(c => c.GetProperty("centreId").GetString() == centre))
                {
                    var open = at.GetProperty("slots").EnumerateArray()
                        .All(s => s.GetProperty("capacity").GetInt32() > 4 && s.GetProperty("bookUntil").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
                    var date = DateOnly.Parse(day.GetProperty("date").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                    if (open && Given.TryAdd((centre, date), true)) return date;
                }
        }

        throw new InvalidOperationException($"No Wednesday of {centre} is left to be booked within a year.");
    }

    /// <summary>An address on the site that a page is at.</summary>
    public static string Address(IPage page, string path) => new Uri(new Uri(page.Url), path).ToString();

    /// <summary>Sets the places of one slot through the staff's API, as their own page does.</summary>
    public static async Task SetCapacityAsync(IPage staff, string centre, DateOnly date, string activity, int capacity)
    {
        var answer = await staff.APIRequest.PutAsync(Address(staff, $"/api/staff/centre-days/{centre}/{date:yyyy-MM-dd}/capacity"), new()
        {
            Headers = [new("X-Mercredi-Client", "tests")],
            DataObject = new { activityId = activity, ageBand = "6plus", capacity, reason = "Sortie à la piscine" },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}
