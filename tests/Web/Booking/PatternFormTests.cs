using System.Net;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>«Semaine type» without scripts (G15, G16): seen first, then applied, once however often it is sent; what is wrong is named and changes nothing.</summary>
public sealed class PatternFormTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 11, 18);
    private static readonly DateOnly Last = new(2026, 12, 2);

    private WebTown _town = null!;
    private HttpClient _parent = null!;

    private IFamilyGrain Household => _town.Grains.Family(WebTown.Rolland);

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync();
        _parent = await _town.SignInAsync("famille00001");
    }

    public ValueTask DisposeAsync()
    {
        _parent.Dispose();
        return _town.DisposeAsync();
    }

    [Fact]
    public async Task Preview_ChangesNothing_AndApplyBooksOnce()
    {
        var seen = await SendAsync();
        Assert.Contains("Sera réservé", seen, StringComparison.Ordinal);
        Assert.Contains("Mercredi 18 novembre · Rose · Le Moulin (Matin)", seen, StringComparison.Ordinal);
        Assert.Empty(await Household.GetPlans(First, Last));

        var operation = ("operation", Guid.NewGuid().ToString());
        for (var n = 0; n < 2; n++) Assert.Contains("data-outcome=\"confirmed\"", await SendAsync(more: operation), StringComparison.Ordinal);
        Assert.Equal(3, (await Household.GetPlans(First, Last)).Length);

        Assert.Contains("Sera annulé", await SendAsync(mode: "cancel"), StringComparison.Ordinal);
        Assert.Contains("data-outcome=\"cancelled\"", await SendAsync(mode: "cancel", more: ("operation", Guid.NewGuid().ToString())), StringComparison.Ordinal);
        Assert.Empty(await Household.GetPlans(First, Last));
    }

    [Theory]
    [InlineData("hier", "2026-12-02", "1", "E00001|Wednesday|LOI-MOU|MAT", "hier")]
    [InlineData("2026-12-02", "2026-11-18", "1", "E00001|Wednesday|LOI-MOU|MAT", "2026-12-02")]
    [InlineData("2026-11-18", "2026-12-02", "0", "E00001|Wednesday|LOI-MOU|MAT", "52")]
    [InlineData("2026-11-18", "2026-12-02", "deux", "E00001|Wednesday|LOI-MOU|MAT", "52")]
    [InlineData("2026-11-18", "2028-12-02", "1", "E00001|Wednesday|LOI-MOU|MAT", "400")]
    [InlineData("2026-11-18", "2026-12-02", "1", "n’importe quoi", "n’importe quoi")]
    [InlineData("2026-11-18", "2026-12-02", "1", "E00001|9|LOI-MOU|MAT", "E00001|9")]
    [InlineData("2026-11-18", "2026-12-02", "1", "E00003|Wednesday|LOI-MOU|MAT", "pas le vôtre")]
    public async Task Nonsense_IsNamed_KeptInTheForm_AndChangesNothing(string from, string to, string every, string slot, string named)
    {
        var page = await SendAsync(from, to, every, slot, more: ("operation", Guid.NewGuid().ToString()));
        Assert.Contains("id=\"problem\"", page, StringComparison.Ordinal);
        Assert.Contains(named, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{from}\"", page, StringComparison.Ordinal);
        Assert.Empty(await Household.GetPlans(First, Last));
    }

    /// <summary>Each is named by the word of its field; a deed that the form does not offer books nothing.</summary>
    [Theory]
    [InlineData("book", "2026-11-18", "0", null, "Périodicité\u00a0» vaut 0")]
    [InlineData("book", "demain", "1", null, "Du\u00a0» vaut «\u00a0demain")]
    [InlineData("vendre", "2026-11-18", "1", null, "vendre")]
    [InlineData("", "2026-11-18", "1", null, "Réserver, Annuler")]
    [InlineData("book", "2026-11-18", "1", "zéro", "zéro")]
    [InlineData("book", "2026-11-18", "1", "00000000-0000-0000-0000-000000000000", "affichez de nouveau l’aperçu")]
    public async Task Field_ThatIsNone_IsNamedAsTheFormNamesIt(string mode, string from, string every, string? operation, string named)
    {
        var page = await SendAsync(from, every: every, mode: mode, more: ("operation", operation ?? Guid.NewGuid().ToString()));
        Assert.Contains("id=\"problem\"", page, StringComparison.Ordinal);
        Assert.Contains(named, page[page.IndexOf("id=\"problem\"", StringComparison.Ordinal)..page.IndexOf("id=\"plain-show\"", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Empty(await Household.GetPlans(First, Last));
    }

    [Fact]
    public async Task NothingTicked_IsSaid() => Assert.Contains("Cochez au moins une activité", await SendAsync(slot: null), StringComparison.Ordinal);

    private async Task<string> SendAsync(
        string from = "2026-11-18", string to = "2026-12-02", string every = "1", string? slot = "E00001|Wednesday|LOI-MOU|MAT", string mode = "book", params (string, string)[] more)
    {
        (string, string)[] ticked = slot is null ? [] : [("slots", slot)];
        using var answer = await _parent.SubmitAsync("/semaine-type", null, [("mode", mode), ("from", from), ("to", to), ("every", every), .. ticked, .. more]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
