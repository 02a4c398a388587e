using System.Net;
using System.Text.RegularExpressions;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Mail;
using Microsoft.Extensions.DependencyInjection;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>A parent waits, is offered a place and answers, through the API and by the letter's link; every refusal in words.</summary>
public sealed class WaitingCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    private static string At(ChildId child, string date, CentreId centre) => $"/api/waiting/{child}/{date}/{centre}";

    private static object Wish(params ActivityId[] activities) => new { activities };

    /// <summary>One place at the mill that morning, and Rose has it.</summary>
    private async Task<(WebVisitor Has, WebVisitor Waits)> FullAsync(string date)
    {
        using var staff = await town.SignInAsync(Director);
        await staff.AskAsync<CentreDayJson>(HttpMethod.Put, $"/api/staff/centre-days/LOI-MOU/{date}/capacity", new { activityId = "MAT", ageBand = "6plus", capacity = 1, reason = "essai" });
        var has = await town.SignInAsync(Rolland);
        await has.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{Rose}/{date}", new { centreId = Mill, activities = new[] { Morning } });
        await has.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
        return (has, await town.SignInAsync(Faure));
    }

    private static async Task CancelAsync(WebVisitor parent, string date)
    {
        await parent.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{Rose}/{date}", new { centreId = Mill, activities = Array.Empty<string>() });
        await parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });
    }

    private static async Task<WaitingJson> EntryAsync(WebVisitor parent, string date) =>
        (await parent.GetAsync<IReadOnlyList<WaitingJson>>("/api/waiting")).Last(w => w.Date.ToString("yyyy-MM-dd", null) == date);

    [Fact]
    public async Task Wait_IsOffered_AndAcceptedOnce()
    {
        const string date = "2026-12-09";
        var (has, waits) = await FullAsync(date);
        using var _ = has;
        using var __ = waits;
        var entry = await waits.AskAsync<WaitingJson>(HttpMethod.Put, At(Olivia, date, Mill), Wish(Morning));
        Assert.Equal((WaitingState.Waiting, 1, 0), (entry.State, entry.Rank, entry.Ahead));
        var calendar = await waits.GetAsync<CalendarJson>($"/api/calendar?from={date}&to={date}");
        Assert.Equal(1, calendar.Days.Single().CentreDays.Single(d => d.CentreId == Mill).Slots.Single(s => s.ActivityId == Morning && s.AgeBand == Catalogue.AgeBand.SixPlus).Waiting);
        Assert.Equal(WaitingState.Waiting, Assert.Single(Assert.Single(calendar.Plans).Waiting!).State);

        await CancelAsync(has, date);
        Assert.Equal(WaitingState.Offered, (await EntryAsync(waits, date)).State);
        var stranger = await has.RefusedAsync(HttpMethod.Put, $"/api/plans/{Rose}/{date}", new { centreId = Mill, activities = new[] { Morning } });
        Assert.Equal((409, "full"), (stranger.Status, stranger.Name));

        var operation = Guid.NewGuid();
        var recap = await waits.AskAsync<RecapJson>(HttpMethod.Post, At(Olivia, date, Mill) + "/accept", new { operationId = operation });
        Assert.Equal(Outcome.Confirmed, Assert.Single(recap.Lines).Outcome);
        Assert.Equivalent(recap, await waits.AskAsync<RecapJson>(HttpMethod.Post, At(Olivia, date, Mill) + "/accept", new { operationId = operation }), strict: true);
        var gone = await waits.RefusedAsync(HttpMethod.Post, At(Olivia, date, Mill) + "/accept", new { operationId = Guid.NewGuid() });
        Assert.Equal((410, "offer-gone"), (gone.Status, gone.Name));
        Assert.Equal(WaitingState.Taken, (await EntryAsync(waits, date)).State);
    }

    [Fact]
    public async Task Leave_And_Decline_AreRepeatedHarmlessly()
    {
        const string date = "2026-12-16";
        var (has, waits) = await FullAsync(date);
        using var _ = has;
        using var __ = waits;
        await waits.AskAsync<WaitingJson>(HttpMethod.Put, At(Olivia, date, Mill), Wish(Morning));
        for (var n = 0; n < 2; n++)
        {
            using var left = await waits.SendAsync(HttpMethod.Delete, At(Olivia, date, Mill));
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }

        await waits.AskAsync<WaitingJson>(HttpMethod.Put, At(Olivia, date, Mill), Wish(Morning));
        await CancelAsync(has, date);
        for (var n = 0; n < 2; n++)
        {
            using var declined = await waits.SendAsync(HttpMethod.Post, At(Olivia, date, Mill) + "/decline");
            Assert.Equal(HttpStatusCode.NoContent, declined.StatusCode);
        }

        await has.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{Rose}/{date}", new { centreId = Mill, activities = new[] { Morning } });
    }

    [Theory]
    [InlineData("E00003", "2027-01-06", "LOI-MOU", new[] { "MAT" }, 409, "not-full", "Il reste de la place")]
    [InlineData("E00003", "2027-01-06", "LOI-MOU", new[] { "REP" }, 422, "rule", "Le repas doit accompagner")]
    [InlineData("E00003", "2027-01-06", "LOI-XXX", new[] { "MAT" }, 422, "unknown-activity", "")]
    [InlineData("E00003", "2026-11-11", "LOI-MOU", new[] { "MAT" }, 422, "closed", "Armistice")]
    [InlineData("E00003", "2026-11-04", "LOI-MOU", new[] { "MAT" }, 422, "deadline", "délai")]
    [InlineData("E00001", "2027-01-06", "LOI-MOU", new[] { "MAT" }, 404, "not-found", "")]
    [InlineData("E00003", "hier", "LOI-MOU", new[] { "MAT" }, 400, "bad-request", "hier")]
    [InlineData("E00003", "2027-01-06", "LOI-MOU", new string[0], 400, "bad-request", "activities")]
    public async Task Join_WhatItMayNot_IsRefusedWithItsReason(string child, string date, string centre, string[] activities, int status, string name, string words)
    {
        using var parent = await town.SignInAsync(Faure);
        var refused = await parent.RefusedAsync(HttpMethod.Put, $"/api/waiting/{child}/{date}/{centre}", new { activities });
        Assert.Equal((status, name), (refused.Status, refused.Name));
        Assert.Contains(words, refused.Detail, StringComparison.OrdinalIgnoreCase);
        foreach (var (method, path) in new[] { (HttpMethod.Delete, ""), (HttpMethod.Post, "/accept"), (HttpMethod.Post, "/decline") })
        {
            if (status is not 404) continue;
            Assert.Equal(404, (await parent.RefusedAsync(method, $"/api/waiting/{child}/{date}/{centre}{path}", new { operationId = Guid.NewGuid() })).Status);
        }
    }

    [Fact]
    public async Task LinkOfTheLetter_SignedOut_AnswersThatOfferAndNothingElse()
    {
        const string date = "2027-01-13";
        var (has, waits) = await FullAsync(date);
        using var _ = has;
        using var __ = waits;
        await waits.AskAsync<WaitingJson>(HttpMethod.Put, At(Olivia, date, Mill), Wish(Morning));
        await CancelAsync(has, date);
        var standing = (await town.Grains.Family(new FamilyId("F00002")).GetWaiting()).Last().Standing;
        var link = town.Services.GetRequiredService<OfferLink>().Of(new PlaceOffered(new FamilyId("F00002"), Olivia, new DateOnly(2027, 1, 13), Mill, standing.OfferId!.Value, standing.OfferEndsAt!.Value));
        var path = new Uri(link).PathAndQuery;

        using var nobody = new WebVisitor(town.Address);
        using var opened = await nobody.Http.GetAsync(new Uri(path, UriKind.Relative));
        var page = await opened.Content.ReadAsStringAsync();
        Assert.Contains("Olivia", page, StringComparison.Ordinal);
        Assert.Contains("Le Moulin", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Faure", page, StringComparison.Ordinal);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        Assert.Equal(WaitingState.Offered, (await EntryAsync(waits, date)).State);

        Assert.Contains("plus valable", await nobody.Http.GetStringAsync(new Uri(path[..^4] + "AAAA", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("réservé pour Olivia", WebUtility.HtmlDecode(await AnswerAsync(nobody, page, "Accepter")), StringComparison.Ordinal);
        Assert.Equal(WaitingState.Taken, (await EntryAsync(waits, date)).State);
        // It died with its answer.
        Assert.Contains("plus valable", WebUtility.HtmlDecode(await nobody.Http.GetStringAsync(new Uri(path, UriKind.Relative))), StringComparison.Ordinal);
        using var signedIn = await nobody.SendAsync(HttpMethod.Get, "/api/family");
        Assert.Equal(HttpStatusCode.Unauthorized, signedIn.StatusCode);
    }

    private static async Task<string> AnswerAsync(WebVisitor visitor, string page, string handler)
    {
        var form = Regex.Match(page, $"<form[^>]*action=\"([^\"]*{handler}[^\"]*)\".*?</form>", RegexOptions.Singleline);
        var fields = Regex.Matches(form.Value, "<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"").Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await visitor.Http.PostAsync(new Uri(WebUtility.HtmlDecode(form.Groups[1].Value), UriKind.Relative), content);
        return await answer.Content.ReadAsStringAsync();
    }
}
