using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Orleans.Core.Internal;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>The turn of the school year over all families, cut short and finished (G8).</summary>
public sealed class SchoolYearTests : IAsyncLifetime
{
    private const int Families = 12;
    private static readonly SchoolYear Next = new(2028);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        var families = Enumerable.Range(1, Families).Select(n => Family(n)).ToArray();
        await _town.PublishAsync(CatalogueWith(places: 100), families);
        await _town.Grains.Directory().Register([.. families.Select(FamilyEntry.Of)]);
        // Enrolled in November 2026; in the school year 2027-2028 only the first family comes, and only to Le Moulin.
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 10, 4, 9, 0, 0, TimeSpan.FromHours(2)));
        await Household(1).Select(ChildOf(1), new DateOnly(2027, 12, 8), new PlannedDay(Mill, [Morning]));
        await Household(1).Save(Guid.NewGuid());
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Apply_BeforeJune_IsRefused_ThoughItCanBeSeen()
    {
        Assert.Equal(TurnRefusal.TooEarly, await _town.Grains.SchoolYears().Apply(Next, "accueil"));
        Assert.Equal((Families * 2) - 1, (await _town.Grains.SchoolYears().Preview(Next)).Length);
    }

    [Fact]
    public async Task Apply_CutShort_IsFinishedAndCountsEachFamilyOnce()
    {
        _town.Clock.SetUtcNow(new DateTimeOffset(2028, 6, 5, 9, 0, 0, TimeSpan.FromHours(2)));
        var years = _town.Grains.SchoolYears();
        var preview = await years.Preview(Next);
        var calls = 0;
        _town.Fault = call => call.MethodName == nameof(IFamilyGrain.Turn) && Interlocked.Increment(ref calls) > 5;
        await years.Apply(Next, "accueil");
        await Assert.ThrowsAsync<TimeoutException>(() => years.AsReference<IRemindable>().ReceiveReminder("settle", default));
        await years.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        await years.AsReference<IRemindable>().ReceiveReminder("settle", default);

        var turn = (await years.GetTurn())!;
        Assert.NotNull(turn.FinishedAt);
        Assert.Equal((Families, 0, preview.Length), (turn.Done, turn.Added, turn.Ended));
        Assert.Empty(await years.Preview(Next));
        Assert.Equal([Mill, School], (await Household(1).Get())!.Children[0].Enrolments);
        Assert.Equal([School], (await Household(2).Get())!.Children[0].Enrolments);
        Assert.Single(await Household(1).GetPlans(new DateOnly(2027, 12, 8), new DateOnly(2027, 12, 8)));
    }

    private IFamilyGrain Household(int number) => _town.Grains.Family(new FamilyId($"F{number}"));
}
