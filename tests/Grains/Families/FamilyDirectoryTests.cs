using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Onboarding;
using Orleans.Core.Internal;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>The register of families: what staff find a household by, however old the row is and whatever the family changed.</summary>
public sealed class FamilyDirectoryTests : IAsyncLifetime
{
    private static readonly FamilyId Id = new("F1");

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 5), Household);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private static Family Household
    {
        get
        {
            var family = Family(1);
            return family with
            {
                Name = "Rolland",
                Adults = [new Adult("famille1", "Rolland", "Zoé", "zoe@example.org", "0639980001")],
                Children = [family.Children[0] with { FirstName = "Rose", LastName = "O’Connor" }],
            };
        }
    }

    private IFamilyDirectoryGrain Directory => _town.Grains.Directory();

    [Theory(Timeout = 30_000)]
    [InlineData("oconnor")]
    [InlineData("zoe@exam")]
    [InlineData("+33 6 39 98 00 01")]
    public async Task EntryOfTheVersionBefore_IsCompletedByItself(string typed)
    {
        await Directory.Register([new FamilyEntry(Id, "Rolland", "Zoé Rolland (famille1)", "Rose (E1)")]);
        await Directory.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        while ((await Directory.Find(typed, 0, 10)).Count == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        // It is kept: the next activation finds it without asking anybody.
        _town.Fault = call => call.Grain is IFamilyGrain;
        await Directory.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal("Rose O’Connor (E1)", Assert.Single((await Directory.Find(typed, 0, 10)).Families).Children.Replace(ChildOf(1).Value, "E1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ContactThatTheFamilyChanged_IsFound_AlsoAfterTheNextImport()
    {
        var import = new TownImport(CatalogueWith(places: 5), [Household], []);
        await _town.Grains.GetGrain<ITownImportGrain>(Catalogue.ICatalogueGrain.Town).Apply(import);
        await _town.Grains.Family(Id).ChangeContact(new ContactChange("famille1", "ailleurs", "0639980002", "nouvelle@example.org"));
        Assert.Equal((1, 1, 0), (await CountAsync("0639980002"), await CountAsync("nouvelle@"), await CountAsync("0639980001")));

        await _town.Grains.GetGrain<ITownImportGrain>(Catalogue.ICatalogueGrain.Town).Apply(import with { Families = [Household with { Quotient = 500 }, Family(2)] });
        Assert.Equal((1, 0, 2), (await CountAsync("0639980002"), await CountAsync("0639980001"), await CountAsync("")));
    }

    [Fact]
    public async Task EveryFamilyIsReached_ByNameAndInParts()
    {
        await Directory.Register([.. Enumerable.Range(1, 1500).Select(n => Entry(n, $"André {n:0000}"))]);
        var seen = new List<FamilyEntry>();
        for (var skip = 0; skip < 1500; skip += 50) seen.AddRange((await Directory.Find("andre", skip, 50)).Families);
        Assert.Equal(1500, seen.Select(f => f.Id).Distinct().Count());
        Assert.Equal(seen.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Id), seen.Select(f => f.Id));
        await Directory.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal(1500, await CountAsync("ANDRÉ"));
    }

    /// <summary>A change of one family in a large town writes a small row; what it says wins over the large one, also where many changes have become one.</summary>
    [Fact]
    public async Task OneChange_WinsOverTheLargeRow()
    {
        await Directory.Register([.. Enumerable.Range(1, 1000).Select(n => Entry(n, $"André {n:0000}"))]);
        foreach (var n in Enumerable.Range(1, 201)) await Directory.Register([Entry(n, "Changée")]);
        await Directory.Register([Entry(1, "Encore")]);
        Assert.Equal((200, 1, 1000), (await CountAsync("changee"), await CountAsync("encore"), await CountAsync("")));
        await Directory.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal((200, 1, 1000), (await CountAsync("changee"), await CountAsync("encore"), await CountAsync("")));
    }

    private static FamilyEntry Entry(int n, string name) => new(new FamilyId($"F{n:00000}"), name, "", "") { Traits = new([name], [], []) };

    private async Task<int> CountAsync(string typed) => (await Directory.Find(typed, 0, 0)).Count;
}
