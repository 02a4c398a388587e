using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;
using Orleans.Core.Internal;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>A family that the export no longer names can be archived, and comes back with the export or by the office; its history stays.</summary>
public sealed class ArchivingTests : IAsyncLifetime
{
    private static readonly FamilyId F1 = new("F1");
    private static readonly DateOnly Today = Wednesday.AddDays(-14);

    private static readonly Adult Rose = new("famille1", "Rolland", "Rose", "rose@example.org", "");
    private static readonly TownImport Town = new(CatalogueWith(places: 1), [Family(1) with { Adults = [Rose] }, Family(2)],
        [new AccountProvision("famille1", AccountRole.Family, F1, "Rose Rolland", "rose@example.org", [])]);

    private static readonly TownImport Shorter = Town with { Families = [Family(2)], Accounts = [] };

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await Import.Apply(Town);
        await BookAsync(Today, Wednesday, Wednesday.AddDays(7));
        await Import.Apply(Shorter);
        _town.Clock.SetUtcNow(ParisTime.At(Today, new TimeOnly(10, 0)));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private ITownImportGrain Import => _town.Grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town);

    private IFamilyGrain First => _town.Grains.Family(F1);

    [Fact]
    public async Task Archive_FamilyOfTheExport_IsRefused()
    {
        Assert.Equal([F1], await Import.GetMissing());
        Assert.Equal(ArchiveRefusal.InExport, await Import.Archive(new FamilyId("F2"), "accueil", release: true));
        Assert.Equal(ArchiveRefusal.InExport, await Import.Archive(new FamilyId("F99"), "accueil", release: true));
        Assert.Null((await _town.Grains.Family(new FamilyId("F2")).Get())!.Archive);
    }

    [Fact]
    public async Task Archive_WithBookingsToCome_IsRefusedUntilTheyAreGivenBack()
    {
        Assert.Equal(ArchiveRefusal.HasBookings, await Import.Archive(F1, "accueil", release: false));
        Assert.Equal((1, 1), (await ConfirmedAsync(Today), await ConfirmedAsync(Wednesday)));
        Assert.Null((await First.Get())!.Archive);

        // Whatever the deadline: it is the town that gives them back. Today is being lived, and billed.
        _town.Clock.SetUtcNow(ParisTime.At(Wednesday.AddDays(-1), new TimeOnly(10, 0)));
        Assert.Null(await Import.Archive(F1, "accueil", release: true));
        Assert.Equal((1, 0, 0), (await ConfirmedAsync(Today), await ConfirmedAsync(Wednesday), await ConfirmedAsync(Wednesday.AddDays(7))));
        Assert.Equal(Today, Assert.Single(await First.GetPlans(Today, Wednesday.AddDays(7))).Date);
        Assert.Equal(new ArchiveMark(Wednesday.AddDays(-1), "accueil"), (await First.Get())!.Archive);
        Assert.Equal(Wednesday.AddDays(-1), (await EntryAsync()).ArchivedOn);
        Assert.Null(await Import.Archive(F1, "moulin", release: false));
        Assert.Equal("accueil", (await First.Get())!.Archive!.By);
    }

    [Fact]
    public async Task Archive_EndsSessionsFeedAndChoices_AndNothingIsBookedAfterwards()
    {
        await First.Select(ChildOf(1), Wednesday.AddDays(14), new PlannedDay(Mill, [Morning]));
        await _town.Grains.CalendarFeed(F1).Open([1], "fr");
        var stamp = (await Account.Get())!.SecurityStamp;
        Assert.Null(await Import.Archive(F1, "accueil", release: true));

        Assert.NotEqual(stamp, (await Account.Get())!.SecurityStamp);
        Assert.Null(await _town.Grains.CalendarFeed(F1).OpenedAt());
        Assert.Equal(0, (await _town.Grains.CentreDay(Mill, Wednesday.AddDays(14)).GetView()).Slots.Sum(s => s.Pending));
        Assert.Equal(RefusalKind.Archived, (await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning]))).Refusal?.Kind);
        Assert.Empty((await First.Save(Guid.NewGuid())).Lines);
        var pattern = new WeekPattern(PatternMode.Book, Wednesday, Wednesday, 1, [new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Mill, [Morning])]);
        Assert.Equal(RefusalKind.Archived, Assert.Single((await First.ApplyPattern(pattern, Guid.NewGuid())).Lines).Refusal?.Kind);
        Assert.Equal(0, await ConfirmedAsync(Wednesday));
    }

    /// <summary>An account that the export has given to another family is none of the archived one's business.</summary>
    [Fact]
    public async Task Archive_AdultOfAnotherFamilyNow_StaysSignedIn()
    {
        await Account.Provision(new AccountProvision("famille1", AccountRole.Family, new FamilyId("F2"), "Rose Rolland", "rose@example.org", []));
        var stamp = (await Account.Get())!.SecurityStamp;
        Assert.Null(await Import.Archive(F1, "accueil", release: true));
        Assert.Equal(stamp, (await Account.Get())!.SecurityStamp);
    }

    [Theory]
    [InlineData(nameof(ICentreDayGrain.Confirm))]
    [InlineData(nameof(IAccountGrain.EndSessions))]
    [InlineData(nameof(ICalendarFeedGrain.Close))]
    [InlineData(nameof(IFamilyDirectoryGrain.Register))]
    public async Task Archive_CutShort_IsFinishedByWhateverComesNext(string call)
    {
        await _town.Grains.CalendarFeed(F1).Open([1], "fr");
        var stamp = (await Account.Get())!.SecurityStamp;
        _town.Fault = c => c.MethodName == call;
        Assert.Null(await Import.Archive(F1, "accueil", release: true));
        await First.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        await First.Renew();
        Assert.Equal((0, Today), (await ConfirmedAsync(Wednesday), (await EntryAsync()).ArchivedOn));
        Assert.NotEqual(stamp, (await Account.Get())!.SecurityStamp);
        Assert.Null(await _town.Grains.CalendarFeed(F1).OpenedAt());
    }

    [Fact]
    public async Task Restore_TakesItBackAsItWas()
    {
        await Import.Archive(F1, "accueil", release: true);
        await First.Restore();
        await First.Restore();
        Assert.Null((await First.Get())!.Archive);
        Assert.Null((await EntryAsync()).ArchivedOn);
        Assert.Equal(0, await ConfirmedAsync(Wednesday));
        Assert.Null((await First.Select(ChildOf(1), Wednesday, new PlannedDay(Mill, [Morning]))).Refusal);
        Assert.Equal([F1], await Import.GetMissing());
    }

    /// <summary>Also where the export has the family word for word as it had it before.</summary>
    [Fact]
    public async Task Apply_ExportThatNamesItAgain_TakesItBackAndSaysSo()
    {
        await Import.Archive(F1, "accueil", release: true);
        Assert.Empty((await Import.Apply(Shorter)).Missing);
        var report = await Import.Apply(Town);
        Assert.Equal([F1], report.Restored);
        Assert.Null((await First.Get())!.Archive);
        Assert.Null((await EntryAsync()).ArchivedOn);
        Assert.Empty(await Import.GetMissing());
        Assert.Empty((await Import.Apply(Town)).Restored);
    }

    private IAccountGrain Account => _town.Grains.Account("famille1");

    private async Task BookAsync(params DateOnly[] dates)
    {
        foreach (var date in dates) await First.Select(ChildOf(1), date, new PlannedDay(Mill, [Morning]));
        Assert.All((await First.Save(Guid.NewGuid())).Lines, l => Assert.Equal(Outcome.Confirmed, l.Outcome));
    }

    private async Task<int> ConfirmedAsync(DateOnly date) => (await _town.Grains.CentreDay(Mill, date).GetView()).Slots.Sum(s => s.Confirmed);

    private async Task<FamilyEntry> EntryAsync() => (await _town.Grains.Directory().Get()).Single(e => e.Id == F1);
}
