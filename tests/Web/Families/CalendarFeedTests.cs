using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ical.Net;
using Mercredi.Booking;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>The private calendar feed: readable by whoever has its address, and by nobody once it is removed.</summary>
public sealed partial class CalendarFeedTests : IAsyncLifetime
{
    private static readonly DateOnly Wednesday = new(2026, 11, 18);

    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Feed_HasConfirmedBookingsInTownTime()
    {
        await BookAsync("MAT", "REP", "APM");
        using var program = _town.Browser();
        var calendar = Calendar.Load(await program.GetStringAsync(await OpenAsync()))!;
        // The test town has a gap between Matin and Repas and none before Après-midi.
        Assert.Equal(["Rose : Le Moulin (Matin)", "Rose : Le Moulin (Repas, Après-midi)"], calendar.Events.Select(e => e.Summary!));
        Assert.Equal(new DateTime(2026, 11, 18, 7, 0, 0), calendar.Events[0]!.Start!.AsUtc);
        Assert.Equal(new DateTime(2026, 11, 18, 15, 0, 0), calendar.Events[1]!.End!.AsUtc);
        Assert.Equal(2, calendar.Events.Select(e => e.Uid).Distinct().Count());
    }

    [Fact]
    public async Task Feed_WithoutSaving_HasNothing()
    {
        await _town.Grains.Family(WebTown.Rolland).Select(WebTown.Rose, Wednesday, Plan("MAT"));
        using var program = _town.Browser();
        Assert.Empty(Calendar.Load(await program.GetStringAsync(await OpenAsync()))!.Events);
    }

    [Fact]
    public async Task Feed_ReplacedOrRemoved_IsNotFound()
    {
        using var program = _town.Browser();
        var first = await OpenAsync();
        var second = await OpenAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(second)).StatusCode);

        using var parent = await _town.SignInAsync("famille00001");
        using var closed = await parent.SubmitAsync("/famille", "/famille?handler=Close");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(second)).StatusCode);
    }

    [Fact]
    public async Task Feed_OfAnotherFamily_IsNotFoundByThisSecret()
    {
        using var program = _town.Browser();
        var theirs = (await OpenAsync()).Replace("F00001", "F00002", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(theirs)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/agenda/F00002/.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/agenda/F00002/" + new string('a', 200) + ".ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/agenda/family%2FF00001/x.ics")).StatusCode);
    }

    [Fact]
    public async Task Address_IsShownOnceOnly()
    {
        var address = await OpenAsync();
        using var parent = await _town.SignInAsync("famille00001");
        Assert.DoesNotContain(address, await parent.GetStringAsync("/famille"), StringComparison.Ordinal);
    }

    /// <summary>Programs look every hour: what they have is not sent again, and what changed says so.</summary>
    [Fact]
    public async Task Feed_Unchanged_IsNotSentAgain_AndAChangeIsCounted()
    {
        await BookAsync("MAT");
        using var program = _town.Browser();
        var address = await OpenAsync();
        using var first = await program.GetAsync(address);
        var tag = first.Headers.ETag!;
        _town.Clock.Advance(TimeSpan.FromMinutes(10));
        using var again = await AskAsync(program, address, tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await BookAsync("MAT", "REP", "APM");
        using var changed = await AskAsync(program, address, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var events = Calendar.Load(await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Events;
        Assert.Equal([0, 0], events.Select(e => e.Sequence));
        Assert.Equal(TimeSpan.FromMinutes(10), events[1]!.LastModified!.AsUtc - events[0]!.LastModified!.AsUtc);

        await BookAsync("APM");
        await BookAsync("MAT");
        var text = await program.GetStringAsync(address);
        Assert.Contains("X-PUBLISHED-TTL:PT1H", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_OpenedInEnglish_IsInEnglish()
    {
        await BookAsync("MAT");
        await _town.Grains.CalendarFeed(WebTown.Rolland).Open(FeedSecret.Hash("secret"), Localisation.ReaderLanguage.English);
        using var program = _town.Browser();
        Assert.Equal("Rose : Le Moulin (Morning)", Assert.Single(Calendar.Load(await program.GetStringAsync("/agenda/F00001/secret.ics"))!.Events).Summary);
    }

    [Fact]
    public async Task Address_IsForProgramsToo()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.SubmitAsync("/famille", "/famille?handler=Open");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("href=\"webcal://portail.example.fr/agenda/F00001/", page, StringComparison.Ordinal);
        Assert.Contains("<copy-button data-of=\"feed-address\"", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient program, string address, System.Net.Http.Headers.EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        return await program.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static PlannedDay Plan(params string[] activities) => new(WebTown.Mill, activities.Select(a => new ActivityId(a)));

    private async Task BookAsync(params string[] activities)
    {
        var family = _town.Grains.Family(WebTown.Rolland);
        Assert.Null((await family.Select(WebTown.Rose, Wednesday, Plan(activities))).Refusal);
        Assert.Equal(Outcome.Confirmed, Assert.Single((await family.Save(Guid.NewGuid())).Lines).Outcome);
    }

    /// <summary>Opens the address on the page, as the parent does.</summary>
    private async Task<string> OpenAsync()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.SubmitAsync("/famille", "/famille?handler=Open");
        return Address().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
    }

    [GeneratedRegex("value=\"https://portail.example.fr(/agenda/[^\"]+)\"")]
    private static partial Regex Address();
}
