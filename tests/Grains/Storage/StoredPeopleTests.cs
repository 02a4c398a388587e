using Mercredi.Onboarding;
using Mercredi.Storage;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Storage;

/// <summary>Whose people a database holds is told by what is stored, on each database.</summary>
public abstract class StoredPeopleTests(StorageKind kind)
{
    [Fact]
    public async Task ReadPeople_NobodyThenATownThenADemo()
    {
        await using var empty = await TestDatabase.CreateAsync(kind);
        Assert.Equal(StoredPeople.Nobody, await empty.Value.ReadPeopleAsync());

        await using var town = await TownCluster.StartAsync(kind, Start);
        await town.PublishAsync(CatalogueWith(places: 1), Family(1));
        Assert.Equal(StoredPeople.Town, await town.Database.ReadPeopleAsync());
        await town.Grains.GetGrain<IDemoMarkGrain>(IDemoMarkGrain.Key).Set();
        Assert.Equal(StoredPeople.Demo, await town.Database.ReadPeopleAsync());
    }
}

public sealed class StoredPeopleOnSqliteTests() : StoredPeopleTests(StorageKind.Sqlite);

public sealed class StoredPeopleOnPostgresTests() : StoredPeopleTests(StorageKind.Postgres);
