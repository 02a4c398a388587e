using System.Collections.Immutable;
using System.Reflection;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Tests.Booking;
using Orleans.Concurrency;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>
/// What a crash left open is finished before any call: every method of the family's interface is tried as it is found there, so that a new one cannot forget it.
/// </summary>
public sealed class SettlingTests : IAsyncLifetime
{
    private TownCluster _town = null!;

    public static TheoryData<string> Calls => [.. typeof(IFamilyGrain).GetMethods().Where(m => m.GetCustomAttribute<AlwaysInterleaveAttribute>() is null).Select(m => m.Name)];

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyCall_AfterASaveThatWasCutShort_FinishesItFirst(string method)
    {
        var family = _town.Grains.Family(new FamilyId("F1"));
        await family.Select(ChildOf(1), Wednesday, new PlannedDay(Meadows, [Morning]));
        _town.Fault = call => call.InterfaceMethod?.Name == nameof(ICentreDayGrain.Confirm);
        await Assert.ThrowsAsync<TimeoutException>(() => family.Save(Guid.NewGuid()));
        Assert.Equal(0, await ConfirmedAsync());

        _town.Fault = null;
        var call = typeof(IFamilyGrain).GetMethod(method)!;
        await (Task)call.Invoke(family, [.. call.GetParameters().Select(Argument)])!;
        Assert.Equal(1, await ConfirmedAsync());
    }

    [Fact]
    public void Grains_ThatSettle_DoSoBeforeEveryCallButTheOnesThatInterleave()
    {
        var own = typeof(SettlingGrain).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SettlingGrain)))
            .SelectMany(t => t.GetInterfaces()).Where(i => i.IsAssignableTo(typeof(IGrain))).SelectMany(i => i.GetMethods()).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, m => Assert.Equal(m.GetCustomAttribute<AlwaysInterleaveAttribute>() is null, SettlingGrain.ComesBefore(m)));
    }

    private async Task<int> ConfirmedAsync() => (await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots.Sum(s => s.Confirmed);

    /// <summary>Something that the call takes and that leaves the booking alone; a method with a new kind of parameter is to be given one here.</summary>
    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(Family) => Family(1),
        var t when t == typeof(PlannedDay) => new PlannedDay(Mill, [Morning]),
        var t when t == typeof(WeekPattern) => new WeekPattern(PatternMode.Book, Wednesday.AddDays(7), Wednesday.AddDays(7), 1, []),
        var t when t == typeof(ContactChange) => new ContactChange("nobody", "", "", ""),
        var t when t == typeof(ImmutableArray<TakenDay>) => ImmutableArray<TakenDay>.Empty,
        var t when t == typeof(ImmutableArray<WaitingStanding>) => ImmutableArray<WaitingStanding>.Empty,
        var t when t == typeof(ImmutableArray<ChildId>) => ImmutableArray<ChildId>.Empty,
        var t when t == typeof(WaitingStanding) => new WaitingStanding
        {
            FamilyId = new FamilyId("F1"), ChildId = new ChildId("E9"), AgeBand = AgeBand.SixPlus, Activities = [Morning], State = WaitingState.Waiting, Since = Start,
        },
        var t when t == typeof(StandingOrder) =>
            new StandingOrder(Guid.NewGuid(), new WeekPattern(PatternMode.Book, Wednesday.AddDays(7), Wednesday.AddDays(7), 1, []), OnOffer.Ask, null),
        var t when t == typeof(OnOffer) => OnOffer.Ask,
        var t when t == typeof(ChildId) => new ChildId("E9"),
        var t when t == typeof(CentreId) => Meadows,
        var t when t == typeof(string) => "accueil",
        var t when t == typeof(Guid) || t == typeof(Guid?) => Guid.NewGuid(),
        var t when t == typeof(DateOnly) => Wednesday.AddDays(7),
        var t when t == typeof(SchoolYear) => new SchoolYear(2026),
        var t when t.IsPrimitive => Activator.CreateInstance(t)!,
        var t => throw new NotSupportedException($"Give {t} a value here for {parameter.Member.Name}({parameter.Name})."),
    };
}
