using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>What it costs is told with what is chosen (F1), by the rule of the invoice, in every way in which plans are told.</summary>
public sealed class PriceCallsTests : IAsyncLifetime
{
    private readonly LiveTown _town = new();
    private WebVisitor _parent = null!;

    private IFamilyGrain Household => _town.Grains.Family(new FamilyId("F00001"));

    public async ValueTask InitializeAsync()
    {
        await _town.InitializeAsync();
        await PublishAsync(ActivityRole.Morning, ActivityRole.Meal);
        await Household.ChangeQuotient(500);
        _parent = await _town.SignInAsync(Rolland);
    }

    public async ValueTask DisposeAsync()
    {
        _parent.Dispose();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task Family_HasThePricesOfItsQuotient()
    {
        var family = await _parent.GetAsync<FamilyJson>("/api/family");
        Assert.True(family.PriceSure);
        Assert.Equal([new(ActivityRole.Morning, 2.10m), new(ActivityRole.Meal, 3.31m)], family.Prices);
    }

    [Fact]
    public async Task Family_WhoseQuotientIsNotKnown_HasTheHighestPricesToBeConfirmed()
    {
        using var other = await _town.SignInAsync(Faure);
        var family = await other.GetAsync<FamilyJson>("/api/family");
        Assert.False(family.PriceSure);
        Assert.Equal([new(ActivityRole.Morning, 5.98m), new(ActivityRole.Meal, 8.05m)], family.Prices);
    }

    [Fact]
    public async Task Plan_TellsThePriceOfWhatIsChosenAndOtherwiseOfWhatIsBooked()
    {
        await using var screen = await LiveScreen.OpenAsync(_parent);
        await screen.WatchAsync("2026-12-09", "2026-12-09");
        var both = new PriceJson(5.41m, true);
        Assert.Equal(both, (await ChooseAsync(Morning, Meal)).Price);
        Assert.Equal(both, (await screen.PlanAsync(p => p.State == DayPlanState.Pending)).Price);
        var recap = await SaveAsync();
        Assert.Equal((both, both, null), (Assert.Single(recap.Lines).Price, recap.Price, recap.GivenUp));
        Assert.Equal(both, (await ReadAsync()).Price);

        Assert.Equal(new PriceJson(2.10m, true), (await ChooseAsync(Morning)).Price);
        Assert.Equal(new PriceJson(0, true), (await ChooseAsync()).Price);
        Assert.Equal(new PriceJson(0, true), (await ReadAsync()).Price);
        recap = await SaveAsync();
        Assert.Equal((both, null, both), (Assert.Single(recap.Lines).Price, recap.Price, recap.GivenUp));
    }

    [Fact]
    public async Task Price_WhereATariffIsMissing_IsLeftOut()
    {
        Assert.Null((await ChooseAsync(Meal, Afternoon)).Price);
        var recap = await SaveAsync();
        Assert.Equal((null, null), (Assert.Single(recap.Lines).Price, recap.Price));
    }

    [Fact]
    public async Task Pattern_TellsThePriceOfEachDateAndOfAll()
    {
        var slot = new { childId = Rose, weekday = "wednesday", centreId = Mill, activities = new[] { Morning, Meal } };
        var pattern = new { mode = "book", from = "2026-11-16", to = "2026-11-29", every = 1, slots = new[] { slot } };
        var preview = await _parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/week-patterns/preview", pattern);
        Assert.Equal([5.41m, 5.41m], preview.Lines.Select(l => l.Price!.Amount));
        Assert.Equal(new PriceJson(10.82m, true), preview.Price);
    }

    private Task<long> PublishAsync(params ActivityRole[] roles) => _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(SmallTown.Catalogue with
    {
        Tariffs = [.. roles.SelectMany(role => new[]
        {
            new Tariff(role, 0, 999, role == ActivityRole.Meal ? 3.31m : 2.10m), new Tariff(role, 1000, null, role == ActivityRole.Meal ? 8.05m : 5.98m),
        })],
    });

    private Task<DayPlanJson> ChooseAsync(params ActivityId[] activities) =>
        _parent.AskAsync<DayPlanJson>(HttpMethod.Put, $"/api/plans/{Rose}/2026-12-09", new { centreId = Mill, activities });

    private Task<RecapJson> SaveAsync() => _parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = Guid.NewGuid() });

    private async Task<DayPlanJson> ReadAsync() => Assert.Single((await _parent.GetAsync<CalendarJson>("/api/calendar?from=2026-12-09&to=2026-12-09")).Plans);
}
