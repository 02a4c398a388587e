using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.Storage;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Onboarding;

/// <summary>T4: whole or not at all, twice is once, bookings untouched.</summary>
public sealed class TownImportTests : IAsyncLifetime
{
    private static readonly TownImport Town = new(CatalogueWith(places: 5), [Family(1, children: 2), Family(2)],
        [new AccountProvision("famille1", AccountRole.Family, new FamilyId("F1"), "Rose Rolland", "rose@example.org", [])]);

    private static readonly AccountProvision Office = new("accueil", AccountRole.Admin, null, "Accueil", "accueil@example.org", []);
    private static readonly AccountProvision Director = new("moulin", AccountRole.Staff, null, "Le Moulin", "moulin@example.org", [Mill]);
    private static readonly TownImport WithStaff = Town with { Staff = [Office, Director] };

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
    public async Task Apply_FamilyThatTheExportLacks_IsReportedEachTimeAndStays()
    {
        Assert.Empty((await Import.Apply(Town)).Missing);
        var shorter = Town with { Families = [Family(2)] };
        Assert.Equal([new FamilyId("F1")], (await Import.Apply(shorter)).Missing);
        Assert.Equal([new FamilyId("F1")], (await Import.Apply(shorter)).Missing);
        Assert.NotNull(await First.Get());
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
        await _town.Grains.Account("accueil").Provision(Office);
        var hostile = Town with
        {
            Families = [Family(1) with { Address = "ailleurs" }, .. Town.Families.Skip(1)],
            Accounts = [.. Town.Accounts, new AccountProvision("accueil", AccountRole.Family, new FamilyId("F1"), "Rose Rolland", "rose@example.org", [])],
        };
        Assert.Equal("accueil", (await Import.Apply(hostile)).StaffLogin);
        Assert.Equal(AccountRole.Admin, (await _town.Grains.Account("accueil").Get())!.Town.Role);
        Assert.NotEqual("ailleurs", (await First.Get())!.Address);
    }

    [Fact]
    public async Task Apply_LoginOfAFamilyForStaff_NamesItAndChangesNothing()
    {
        await Import.Apply(WithStaff);
        // The adult has left the export since: the sign-in is still the family's.
        var hostile = Town with { Accounts = [], Staff = [Office, Director with { Login = "Famille1" }] };
        Assert.Equal("Famille1", (await Import.Apply(hostile)).FamilyLogin);
        Assert.Equal(AccountRole.Family, (await _town.Grains.Account("famille1").Get())!.Town.Role);
        Assert.NotNull(await _town.Grains.Account("moulin").Get());
    }

    [Fact]
    public async Task Apply_StaffAgain_KeepsPasswordAndSessions()
    {
        await Import.Apply(WithStaff);
        await Moulin.SetPassword("hash");
        var before = await Moulin.Get();
        Assert.Equal(Director, before!.Town);

        Assert.Equal(new ImportReport(0, false), await Import.Apply(WithStaff));
        await Import.Apply(WithStaff with { Catalogue = CatalogueWith(places: 9) });
        Assert.Equivalent(before, await Moulin.Get(), strict: true);
    }

    [Fact]
    public async Task Apply_StaffGoneFromTheExport_CanNoLongerSignIn()
    {
        await Import.Apply(WithStaff);
        await Moulin.SetPassword("hash");
        await Moulin.OpenReset([1], Start.AddHours(1));
        await Moulin.PutPasskey(new Passkey([1], [2], null, Start, 0, [], true, false, false, [], []));
        var before = await Moulin.Get();

        await Import.Apply(Town with { Staff = [Office] });
        Assert.Null(await Moulin.Get());
        Assert.Equal(new SignInAttempt(null, null, null), await Moulin.OpenSignIn(new LockoutPolicy(5, TimeSpan.FromMinutes(1)), device: null));
        Assert.False(await Moulin.CheckReset([1]));
        Assert.Empty(await _town.Grains.EmailIndex(Director.Email).Find(Director.Email));
        Assert.Equal(Office, (await _town.Grains.Account("accueil").Get())!.Town);

        await Import.Apply(WithStaff);
        var again = await Moulin.Get();
        Assert.False(again!.HasPassword);
        Assert.NotEqual(before!.SecurityStamp, again.SecurityStamp);
        Assert.Empty(await Moulin.GetPasskeys());
    }

    [Fact]
    public async Task Apply_ExportWithoutStaff_LeavesThemUntilOneNamesOthers()
    {
        await Import.Apply(WithStaff);
        var before = await Moulin.Get();
        await Import.Apply(Town);
        Assert.Equal(Director, before!.Town);
        Assert.Equivalent(before, await Moulin.Get(), strict: true);

        await Import.Apply(Town with { Staff = [Office] });
        Assert.Null(await Moulin.Get());
    }

    [Theory]
    [InlineData(nameof(IAccountGrain.Close))]
    [InlineData(nameof(ICatalogueGrain.Publish))]
    public async Task Apply_CutShortWhileStaffChange_IsFinishedAtTheNextStart(string call)
    {
        await Import.Apply(WithStaff);
        _town.Fault = c => c.MethodName == call;
        await Assert.ThrowsAsync<TimeoutException>(() => Import.Apply(Town with { Staff = [Office with { Login = "mairie" }] }));
        await Import.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        await Import.Resume();
        Assert.Null(await Moulin.Get());
        Assert.NotNull(await _town.Grains.Account("mairie").Get());
    }

    /// <summary>Whom the first of two imports was about to make staff, the second takes away again.</summary>
    [Fact]
    public async Task Apply_AfterOneThatWasCutShort_KnowsItsStaff()
    {
        _town.Fault = c => c.MethodName == nameof(ICatalogueGrain.Publish);
        await Assert.ThrowsAsync<TimeoutException>(() => Import.Apply(WithStaff));
        _town.Fault = null;
        Assert.NotNull(await Moulin.Get());
        await Import.Apply(Town with { Staff = [Office] });
        Assert.Null(await Moulin.Get());
    }

    /// <summary>The demo's staff stood among the accounts before an export could name staff.</summary>
    [Fact]
    public async Task Resume_StateOfTheTimeBeforeStaff_IsFinishedAndGoesOn()
    {
        var pending = new { Town.Catalogue, Town.Families, Accounts = (AccountProvision[])[.. Town.Accounts, Office, Director] };
        await _town.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainStorage>()
            .WriteStateAsync("town-import", Import.GetGrainId(), new GrainState<object>(new { Pending = pending, Applied = "", HasDirectory = false }));
        await Import.Resume();
        Assert.Equal("Famille 2", (await _town.Grains.Family(new FamilyId("F2")).Get())!.Name);
        Assert.Equal(Director, (await Moulin.Get())!.Town);

        var known = await Moulin.Get();
        Assert.Equal(new ImportReport(0, false), await Import.Apply(WithStaff));
        Assert.Equivalent(known, await Moulin.Get(), strict: true);
        await Import.Apply(Town with { Staff = [Office] });
        Assert.Null(await Moulin.Get());
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

    private IAccountGrain Moulin => _town.Grains.Account("moulin");

    private async Task<int> PlacesAsync() => (await _town.Grains.CentreDay(Meadows, Wednesday).GetView()).Slots[0].Capacity;
}
