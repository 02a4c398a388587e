using System.Net;
using System.Net.Http.Headers;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Orleans.Runtime;

namespace Mercredi.Tests.Billing;

/// <summary>Invoices through the site: the family's own, the office's acts, and nobody else's (G3).</summary>
public sealed class InvoicePagesTests : IAsyncLifetime
{
    private static readonly DateOnly November = new(2026, 11, 1);

    private WebTown _town = null!;
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync();
        var catalogue = _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);
        var town = (await catalogue.GetNewerThan(-1))!;
        await catalogue.Publish(town with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, role == ActivityRole.Meal ? 3.31m : 5.98m))] });
        var family = _town.Grains.Family(WebTown.Rolland);
        await _town.Grains.Directory().Register([FamilyEntry.Of((await family.Get())!)]);
        await family.Select(WebTown.Rose, new DateOnly(2026, 11, 18), new PlannedDay(WebTown.Mill, [new ActivityId("MAT"), new ActivityId("REP")]));
        await family.Save(Guid.NewGuid());
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        await _town.Grains.Billing().Start(November, "accueil");
        await _town.Grains.Billing().AsReference<IRemindable>().ReceiveReminder("settle", default);
        _number = Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Number;
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pdf_IsTheFamilysOwn()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.GetAsync($"/factures/{_number}/pdf", Cancel);
        Assert.Equal(new MediaTypeHeaderValue("application/pdf"), answer.Content.Headers.ContentType);
        Assert.Equal($"facture-{_number}.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancel))[..5]);

        using var other = await _town.SignInAsync("famille00002");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/factures/{_number}/pdf", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/factures/{_number}", Cancel)).StatusCode);
        using var director = await _town.SignInAsync("moulin");
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync($"/equipe/factures/F00001/{_number}/pdf", Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync("/equipe/factures", Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync("/api/staff/billing/run", Cancel)).StatusCode);
        using var office = await _town.SignInAsync("accueil");
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync($"/equipe/factures/F00001/{_number}/pdf", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Page_SplitsCareAndMeals_AndTheDashboardTells()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var page = await PageAsync(parent, $"/factures/{_number}");
        Assert.Contains("9,29\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("seuls les frais de garde, 5,98\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains($"Facture {_number} : 9,29\u00a0€ à payer avant le 1er janvier 2027.", await PageAsync(parent, "/tableau-de-bord"), StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromDays(40));
        using var later = await _town.SignInAsync("famille00001");
        Assert.Contains("auraient dû être payés", await PageAsync(later, "/tableau-de-bord"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pay_SentTwice_IsRecordedOnce()
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        var fields = new[] { ("operation", Guid.NewGuid().ToString()), ("amount", "4,29"), ("date", "2026-12-02"), ("method", "Cheque"), ("reference", "n° 7 <b>") };
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await office.SubmitAsync(address, address + "?handler=Pay", fields);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(5m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    [Theory]
    [InlineData("dix", "2026-12-02", "n’est pas un montant")]
    [InlineData("-5", "2026-12-02", "n’est pas un montant")]
    [InlineData("9,30", "2026-12-02", "dépasse ce qui reste")]
    [InlineData("1,005", "2026-12-02", "deux décimales")]
    [InlineData("1", "2027-12-02", "entre l’émission")]
    [InlineData("1", "hier", "entre l’émission")]
    public async Task Pay_Wrong_SaysWhyAndChangesNothing(string amount, string date, string why)
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        using var answer = await office.SubmitAsync(address, address + "?handler=Pay", ("operation", Guid.NewGuid().ToString()), ("amount", amount), ("date", date), ("method", "Cash"));
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(9.29m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    [Fact]
    public async Task Start_OfAMonthThatIsNotOver_SaysFromWhenOn()
    {
        using var office = await _town.SignInAsync("accueil");
        using var answer = await office.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Start", ("month", "2026-12"));
        Assert.Contains("Décembre 2026 n’est pas terminé : il pourra être facturé à partir du 1er janvier 2027.", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var wrong = await office.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Start", ("month", "jamais"));
        Assert.Contains("« jamais » n’est pas un mois", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address, Cancel));
}
