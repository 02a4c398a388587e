using System.Net;
using System.Text.RegularExpressions;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>«Mes réservations»: what is booked, what it costs, and each day cancelled from its own line.</summary>
public sealed partial class MineTests : IAsyncLifetime
{
    // The clock stands at Monday 2 November; the deadline of a Wednesday is the Thursday before it at 12 h.
    private static readonly DateOnly Tomorrow = new(2026, 11, 4);
    private static readonly DateOnly Later = new(2026, 11, 18);

    private WebTown _town = null!;
    private HttpClient _parent = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IFamilyGrain Household => _town.Grains.Family(WebTown.Rolland);

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync();
        var catalogue = _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);
        await catalogue.Publish((await catalogue.GetNewerThan(-1))! with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, role == ActivityRole.Meal ? 3.31m : 5.98m))] });
        await Household.TakeOver([new TakenDay(WebTown.Rose, Tomorrow, Day("MAT", "REP"))]);
        await Household.Select(WebTown.Rose, Later, Day("MAT", "REP"));
        await Household.Save(Guid.NewGuid());
        _parent = await _town.SignInAsync("famille00001");
    }

    public ValueTask DisposeAsync()
    {
        _parent.Dispose();
        return _town.DisposeAsync();
    }

    [Fact]
    public async Task Month_ListsItsDaysWithPricesAndSum()
    {
        var page = await ReadAsync("/mes-reservations");
        Assert.Contains("2 journées · 18,58\u00a0€ (prix à confirmer)", page, StringComparison.Ordinal);
        Assert.Contains("id=\"d-2026-11-18-E00001\"", page, StringComparison.Ordinal);
        Assert.Contains("Matin, Repas", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reservations?date=2026-11-18&vue=jour\"", page, StringComparison.Ordinal);
        // Past its deadline: said, and no button.
        Assert.Contains("Le délai d’annulation est passé depuis le jeudi 29 octobre à 12 h.", page, StringComparison.Ordinal);
        Assert.Single(Sure().Matches(page));
        Assert.Contains("Rien n’est réservé en décembre 2026.", await ReadAsync("/mes-reservations?mois=2026-12"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("hier")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    public async Task Month_ThatIsNone_IsThePresentOne(string text) => Assert.Contains("Novembre 2026", await ReadAsync($"/mes-reservations?mois={text}"), StringComparison.Ordinal);

    [Fact]
    public async Task Price_OfAKnownQuotient_IsSure()
    {
        await Household.ChangeQuotient(500);
        Assert.Contains("2 journées · 18,58\u00a0€<", await ReadAsync("/mes-reservations"), StringComparison.Ordinal);
        Assert.Contains("18,58\u00a0€", await ReadAsync("/tableau-de-bord"), StringComparison.Ordinal);
    }

    /// <summary>What the family has chosen and not saved stays unsaved.</summary>
    [Fact]
    public async Task Cancel_GivesUpThatDayAlone()
    {
        var other = new DateOnly(2026, 11, 25);
        await Household.Select(WebTown.Rose, other, Day("MAT"));
        var operation = Guid.NewGuid();
        using (var answer = await CancelAsync(operation, Later)) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Rose, mercredi 18 novembre : Réservation annulée.", await ReadAsync("/mes-reservations?mois=2026-11"), StringComparison.Ordinal);
        var plan = Assert.Single(await Household.GetPlans(Later, other));
        Assert.Equal((other, DayPlanState.Pending), (plan.Date, plan.State));

        // The same form again, sent twice by an impatient finger or a reload.
        using (var again = await CancelAsync(operation, Later)) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("n’était déjà plus réservée", await ReadAsync("/mes-reservations?mois=2026-11"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_PastItsDeadline_IsRefusedInWords()
    {
        using var answer = await CancelAsync(Guid.NewGuid(), Tomorrow);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("29 octobre", await ReadAsync("/mes-reservations?mois=2026-11"), StringComparison.Ordinal);
        Assert.Single(await Household.GetPlans(Tomorrow, Tomorrow));
    }

    [Fact]
    public async Task Cancel_OfAnotherFamily_DoesNothing()
    {
        using var other = await _town.SignInAsync("famille00002");
        using var answer = await CancelAsync(Guid.NewGuid(), Later, other);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Single(await Household.GetPlans(Later, Later));
    }

    [Theory]
    [InlineData("")]
    [InlineData("operation=zero&child=E00001&date=2026-11-18")]
    [InlineData("operation=7f0b0f6e-2a55-4d5e-9a5b-111111111111&child=E00001")]
    public async Task Cancel_OfNonsense_Is400(string form)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await _parent.PostAsync("/mes-reservations?handler=Annuler&mois=2026-11", content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Sheet_IsOfTheSchoolYear_AndNoFieldIsAFormula()
    {
        var household = (await Household.Get())!;
        await Household.Import(household with { Children = [household.Children[0] with { FirstName = "=Rose\"x" }] });
        using var answer = await _parent.GetAsync("/mes-reservations?handler=Tableau&mois=2026-11", Cancel);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("reservations-2026-2027.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(
            ["\"Date\";\"Enfant\";\"Lieu\";\"Activités\";\"Prix\"", "\"2026-11-04\";\"'=Rose\"\"x\";\"Le Moulin\";\"Matin, Repas\";\"9,29\"", "\"2026-11-18\";\"'=Rose\"\"x\";\"Le Moulin\";\"Matin, Repas\";\"9,29\"", ""],
            text.TrimStart('\uFEFF').Split("\r\n"));
    }

    [Fact]
    public async Task Calendar_HoldsTheBookedDays()
    {
        var text = await _parent.GetStringAsync("/mes-reservations?handler=Agenda&mois=2026-11", Cancel);
        // Matin and Repas do not follow on without a gap in this town: two events a day.
        Assert.Equal(4, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("Le Moulin (Matin)", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_LeadsToEachBookingAndToTheMonths()
    {
        var page = await ReadAsync("/tableau-de-bord");
        Assert.Contains("href=\"/reservations?date=2026-11-18&vue=jour\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/mes-reservations?mois=2026-10\">Octobre 2026</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/mes-reservations?mois=2026-11\">Novembre 2026</a>", page, StringComparison.Ordinal);
    }

    private static PlannedDay Day(params string[] activities) => new(WebTown.Mill, activities.Select(a => new ActivityId(a)));

    private Task<HttpResponseMessage> CancelAsync(Guid operation, DateOnly date, HttpClient? by = null) =>
        (by ?? _parent).SubmitAsync(
            "/compte", "/mes-reservations?handler=Annuler&mois=2026-11", ("operation", operation.ToString()), ("child", "E00001"), ("date", $"{date:yyyy-MM-dd}"));

    private async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await _parent.GetStringAsync(path, Cancel));

    [GeneratedRegex("Oui, annuler la journée")]
    private static partial Regex Sure();
}
