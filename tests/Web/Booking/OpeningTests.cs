using System.Net;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>«Réservations» opens on what can be done, and says until when.</summary>
public sealed class OpeningTests : IAsyncLifetime
{
    // The clock stands at Monday 2 November 2026, 9 h; the deadline of a Wednesday is the Thursday before it at 12 h.
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Page_OpensOnTheFirstDayThatCanBeBooked_WithItsDeadline()
    {
        var page = await ReadAsync("/reservations");
        Assert.Contains("<mercredi-calendar data-first=\"2026-11-11\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Prochain délai : jeudi 5 novembre à 12 h</strong> pour le mercredi 11 novembre. Rien n’est encore réservé : Rose.", page, StringComparison.Ordinal);
        // Without scripts as well.
        Assert.Contains("Mercredi 11 novembre", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AtTheDeadlineItself_GoesOnToTheNext()
    {
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.FromHours(1)));
        Assert.Contains("data-first=\"2026-11-18\"", await ReadAsync("/reservations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithSomethingChosenAndNotSaved_OpensThere()
    {
        var later = new DateOnly(2026, 11, 25);
        await _town.Grains.Family(WebTown.Rolland).Select(WebTown.Rose, later, new PlannedDay(WebTown.Mill, [new ActivityId("MAT")]));
        var page = await ReadAsync("/reservations");
        Assert.Contains("data-first=\"2026-11-25\"", page, StringComparison.Ordinal);
        Assert.Contains("Prochain délai : jeudi 5 novembre", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InTheHolidays_OpensOnTheFirstSchoolDayAfter()
    {
        var catalogue = _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);
        await catalogue.Publish((await catalogue.GetNewerThan(-1))! with { Calendar = [new CalendarEntry(new DateOnly(2026, 10, 31), new DateOnly(2026, 12, 31), CalendarEntryKind.Holiday, "Vacances")] });
        Assert.Contains("data-first=\"2027-01-06\"", await ReadAsync("/reservations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedForADate_ShowsIt() => Assert.Contains("du lundi 16 novembre 2026", await ReadAsync("/reservations?date=2026-11-18"), StringComparison.Ordinal);

    private async Task<string> ReadAsync(string path)
    {
        using var parent = await _town.SignInAsync("famille00001");
        return WebUtility.HtmlDecode(await parent.GetStringAsync(path, TestContext.Current.CancellationToken));
    }
}
