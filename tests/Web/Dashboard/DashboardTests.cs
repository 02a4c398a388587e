using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Dashboard;

/// <summary>«Tableau de bord» (G3): what needs attention now, by the server's clock.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    // The deadline of Wednesday 11 November is Thursday 5 November at 12 h; the clock stands at Monday 2 November, 9 h.
    private static readonly DateOnly Wednesday = new(2026, 11, 11);

    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Attention_WednesdayThatClosesSoon_IsToldUntilItIsBooked()
    {
        const string Told = "Mercredi 11 novembre : Rose, rien n’est réservé en centre de loisirs. Réservations jusqu’au jeudi 5 novembre à 12 h.";
        Assert.Contains(Told, await PageAsync(), StringComparison.Ordinal);
        await SelectAsync();
        await _town.Grains.Family(WebTown.Rolland).Save(Guid.NewGuid());
        var page = await PageAsync();
        Assert.DoesNotContain(Told, page, StringComparison.Ordinal);
        Assert.Contains("Mercredi 11 novembre · Rose · Le Moulin (Matin)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attention_DeadlinePassed_IsNoLongerToldOfThatDay()
    {
        _town.Clock.Advance(TimeSpan.FromDays(4));
        var page = await PageAsync();
        Assert.DoesNotContain("Mercredi 11 novembre :", page, StringComparison.Ordinal);
        Assert.Contains("Mercredi 18 novembre :", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attention_UnsavedPlaces_ComeFirstUntilTheyLapse()
    {
        await SelectAsync();
        var page = await PageAsync();
        var unsaved = page.IndexOf("choisie mais pas enregistrée", StringComparison.Ordinal);
        Assert.True(unsaved > 0);
        Assert.Contains("data-countdown", page, StringComparison.Ordinal);
        var soon = page.IndexOf("data-urgency=\"soon\"", StringComparison.Ordinal);
        Assert.True(soon < 0 || unsaved < soon);

        _town.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.DoesNotContain("choisie mais pas enregistrée", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfStaff_IsRefused()
    {
        using var staff = await _town.SignInAsync("moulin");
        using var answer = await staff.GetAsync("/tableau-de-bord", TestContext.Current.CancellationToken);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<SelectResult> SelectAsync() =>
        _town.Grains.Family(WebTown.Rolland).Select(WebTown.Rose, Wednesday, new PlannedDay(WebTown.Mill, [new ActivityId("MAT")]));

    private async Task<string> PageAsync()
    {
        using var parent = await _town.SignInAsync("famille00001");
        return await parent.GetStringAsync("/tableau-de-bord");
    }
}
