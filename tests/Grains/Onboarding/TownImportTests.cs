using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Onboarding;

/// <summary>T4: whole or not at all, twice is once, bookings untouched.</summary>
public sealed class TownImportTests : IAsyncLifetime
{
    private static readonly TownImport Town = new(CatalogueWith(places: 5), [Family(1, children: 2), Family(2)],
        [new AccountProvision("famille1", AccountRole.Family, new FamilyId("F1"), "Rose Rolland", "rose@example.org", [])]);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync() => _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start, silos: 2);

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private ITownImportGrain Import => _town.Grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town);

    private IFamilyGrain First => _town.Grains.Family(new FamilyId("F1"));

    [Fact]
    public async Task Apply_Twice_ChangesNothing()
    {
        Assert.Equal(new ImportReport(2, true), await Import.Apply(Town));
        Assert.Equal(new ImportReport(0, false), await Import.Apply(Town));
    }

    [Fact]
    public async Task Apply_ChangedExport_UpdatesDataAndKeepsBookingsEnrolmentsAndChildren()
    {
        await Import.Apply(Town with { Families = [Family(1, children: 2) with { Children = [.. Family(1, children: 2).Children.Select(c => c with { Enrolments = [School, Meadows] })] }] });
        await First.Enrol(ChildOf(1), Mill);
        await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning]));
        await First.Save(Guid.NewGuid());

        var moved = Family(1) with { Address = "3 rue Neuve", Children = [Family(1).Children[0] with { Enrolments = [School] }] };
        Assert.Equal(1, (await Import.Apply(Town with { Families = [moved] })).FamiliesChanged);

        var family = await First.Get();
        Assert.Equal(("3 rue Neuve", 2), (family!.Address, family.Children.Length));
        Assert.Equal([School, Meadows, Mill], family.Find(ChildOf(1))!.Enrolments.Order().OrderBy(c => c == School ? 0 : c == Meadows ? 1 : 2));
        Assert.Equal(new PlannedDay(Mill, [Morning]), Assert.Single(await First.GetPlans(Wednesday, Wednesday)).Confirmed);
    }

    [Fact]
    public async Task Apply_ThenTheSiloDies_EverythingIsStillThere()
    {
        await Import.Apply(Town);
        await _town.Cluster.KillSiloAsync(_town.Cluster.Silos[1]);
        await Import.Resume();
        Assert.Equal(new ImportReport(0, false), await Import.Apply(Town));
        Assert.Equal("Famille 2", (await _town.Grains.Family(new FamilyId("F2")).Get())!.Name);
    }

    [Fact]
    public async Task Apply_LoginOfStaffForAnAdult_NamesItAndChangesNothing()
    {
        await Import.Apply(Town);
        await _town.Grains.Account("accueil").Provision(new AccountProvision("accueil", AccountRole.Admin, null, "Accueil", "accueil@example.org", []));
        var hostile = Town with
        {
            Families = [Family(1) with { Address = "ailleurs" }, .. Town.Families.Skip(1)],
            Accounts = [.. Town.Accounts, new AccountProvision("accueil", AccountRole.Family, new FamilyId("F1"), "Rose Rolland", "rose@example.org", [])],
        };
        Assert.Equal("accueil", (await Import.Apply(hostile)).StaffLogin);
        Assert.Equal(AccountRole.Admin, (await _town.Grains.Account("accueil").Get())!.Town.Role);
        Assert.NotEqual("ailleurs", (await First.Get())!.Address);
    }

    /// <summary>A newer catalogue reaches centre days that are already at work.</summary>
    [Fact]
    public async Task Apply_OtherCapacities_ReachOpenCentreDays()
    {
        await Import.Apply(Town);
        Assert.Equal(5, await PlacesAsync());
        await Import.Apply(Town with { Catalogue = CatalogueWith(places: 9) });
        // Every process is told; the message is on its way when Apply answers.
        for (var asked = 0; asked < 20_000 && await PlacesAsync() != 9; asked++) await Task.Yield();
        Assert.Equal(9, await PlacesAsync());
    }

    private async Task<int> PlacesAsync() => (await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots[0].Capacity;
}
