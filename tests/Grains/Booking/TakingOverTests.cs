using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>Bookings of the time before the portal: within the places (I1), never over what was decided, both sides agreeing (I2).</summary>
public sealed class TakingOverTests : IAsyncLifetime
{
    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1), Family(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task TakeOver_PastItsDeadline_StandsOnBothSides()
    {
        _town.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Single(await TakeOverAsync(1));
        Assert.Single(await TakeOverAsync(1));

        Assert.Equal(At(Meadows), Assert.Single(await _town.Grains.Family(new FamilyId("F1")).GetPlans(Wednesday, Wednesday)).Confirmed);
        var entry = Assert.Single((await _town.Grains.CentreDay(Meadows, Wednesday).GetRoll()).Entries);
        Assert.Equal(ChildOf(1), entry.ChildId);
    }

    [Fact]
    public async Task TakeOver_NoRoom_IsRefusedAndGivenBack()
    {
        Assert.Single(await TakeOverAsync(1));
        Assert.Empty(await TakeOverAsync(2));
        Assert.Empty(await _town.Grains.Family(new FamilyId("F2")).GetPlans(Wednesday, Wednesday));
        Assert.Single((await _town.Grains.CentreDay(Meadows, Wednesday).GetRoll()).Entries);
    }

    [Fact]
    public async Task TakeOver_FamilyCancelledSince_StaysCancelled()
    {
        await TakeOverAsync(1);
        var family = _town.Grains.Family(new FamilyId("F1"));
        await family.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, []));
        Assert.Equal(Outcome.Cancelled, Assert.Single((await family.Save(Guid.NewGuid())).Lines).Outcome);

        Assert.Empty(await TakeOverAsync(1));
        Assert.Empty(await family.GetPlans(Wednesday, Wednesday));
        Assert.Empty((await _town.Grains.CentreDay(Meadows, Wednesday).GetRoll()).Entries);
    }

    [Fact]
    public async Task TakeOver_FamilyIsChoosing_KeepsTheChoice()
    {
        var family = _town.Grains.Family(new FamilyId("F1"));
        await family.Select(ChildOf(1), Wednesday, At(Mill));
        Assert.Empty(await family.TakeOver([new TakenDay(ChildOf(1), Wednesday, At(Meadows))]));
        await family.Save(Guid.NewGuid());
        Assert.Equal(At(Mill), Assert.Single(await family.GetPlans(Wednesday, Wednesday)).Confirmed);
    }

    /// <summary>As whoever takes a town over does it: the family, then the centre day, then what found no room.</summary>
    private async Task<IReadOnlyList<ChildId>> TakeOverAsync(int number)
    {
        var family = _town.Grains.Family(new FamilyId($"F{number}"));
        var days = await family.TakeOver([new TakenDay(ChildOf(number), Wednesday, At(Meadows))]);
        var taken = await _town.Grains.CentreDay(Meadows, Wednesday)
            .TakeOver([.. days.Select(d => new PlaceRequest(new FamilyId($"F{number}"), d.ChildId, AgeBand.SixPlus, d.Plan.Activities))]);
        await family.GiveBack([.. days.Where(d => !taken.Contains(d.ChildId))]);
        return taken;
    }

    private static PlannedDay At(CentreId centre) => new(centre, [Morning]);
}
