using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Procedures;
using Orleans.Core.Internal;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Journal;

/// <summary>One entry for every durable change, in its transaction, by who caused it, whatever is repeated or crashes (I15).</summary>
public abstract class JournalTests(StorageKind storage) : IAsyncLifetime
{
    private static readonly FamilyId Id = new("F1");
    private static readonly Author Anne = new("famille1", AuthorRole.Family, "203.0.113.0/24");
    private static readonly Author Olivier = new("famille1b", AuthorRole.Family);
    private static readonly Author Office = new("accueil", AuthorRole.Admin);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        await _town.PublishAsync(
            CatalogueWith(places: 1),
            Family(1, children: 2) with { Adults = [new Adult("famille1", "Rolland", "Anne", "anne@example.org", "")] },
            Family(2) with { Children = [Family(2).Children[0] with { Enrolments = [School, Mill] }] });
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain Household => _town.Grains.Family(Id);

    [Fact]
    public async Task Save_Confirmed_IsOneEntryByWhoSaved()
    {
        Anne.Acts();
        var operation = Guid.NewGuid();
        await ChooseAsync(0, Mill, Morning);
        await ChooseAsync(1, Meadows, Morning, Meal);
        await Household.Save(operation);
        await Household.Save(operation);
        await DeliverAsync();

        var entry = Assert.Single(await BookingsAsync());
        Assert.Equal((Anne, Id, $"{operation}", (string?)null), (entry.Author, entry.Family!.Value, entry.Subject, entry.Before));
        Assert.InRange(entry.At, Start, Start.AddMinutes(1));
        Assert.Equal([("E1A", "LOI-MOU", "confirmed"), ("E1B", "LOI-PRE", "confirmed")], Days(entry.After));
    }

    [Fact]
    public async Task Save_MovedAndCancelled_TellsWhatWasBefore()
    {
        Anne.Acts();
        await ChooseAsync(0, Mill, Morning);
        await ChooseAsync(1, Meadows, Morning);
        await Household.Save(Guid.NewGuid());
        await ChooseAsync(1, Meadows);
        await Household.Save(Guid.NewGuid());
        Olivier.Acts();
        await ChooseAsync(0, Meadows, Morning);
        await Household.Save(Guid.NewGuid());
        await DeliverAsync();

        var entries = await BookingsAsync();
        Assert.Equal([Anne, Anne, Olivier], entries.Select(e => e.Author));
        Assert.Equal([("E1B", "LOI-PRE", "cancelled")], Days(entries[1].After));
        Assert.Equal([("E1A", "LOI-MOU", "")], Days(entries[2].Before));
        Assert.Equal([("E1A", "LOI-PRE", "moved")], Days(entries[2].After));
        var replayed = JournalReplay.Plans(entries.Select(e => e.After)).Select(p => (p.Key, p.Value));
        Assert.Equal([(("E1A", Wednesday), ("LOI-PRE", "MAT"))], replayed);
    }

    [Fact]
    public async Task Save_Refused_TellsWhyWithTheRoomOfThatInstant_AndNoBooking()
    {
        await ChooseAsync(0, Mill, Morning);
        // The place that was held goes when nobody looks.
        await _town.Grains.CentreDay(Mill, Wednesday).ReleaseHold(ChildOf(1));
        var other = _town.Grains.Family(new FamilyId("F2"));
        await other.Select(ChildOf(2), Wednesday, new PlannedDay(Mill, [Morning]));
        await other.Save(Guid.NewGuid());
        Anne.Acts();
        await Household.Save(Guid.NewGuid());

        var entry = Assert.Single(await BookingsAsync());
        var line = Assert.Single(JsonDocument.Parse(entry.After!).RootElement.EnumerateArray());
        Assert.Equal(("refused", "Full"), (Text(line, "outcome"), Text(line, "reason")));
        Assert.Equal((1, 1), (line.GetProperty("capacity").GetInt32(), line.GetProperty("taken").GetInt32()));
        Assert.Empty(JournalReplay.Plans([entry.After]));
    }

    [Fact]
    public async Task Pattern_Applied_IsOneEntryOfAllItsDates()
    {
        Anne.Acts();
        var slot = new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Mill, [Morning]);
        var pattern = new WeekPattern(PatternMode.Book, Wednesday, Wednesday.AddDays(7), 1, [slot]);
        var operation = Guid.NewGuid();
        await Household.PreviewPattern(pattern);
        await Household.ApplyPattern(pattern, operation);
        await Household.ApplyPattern(pattern, operation);
        await DeliverAsync();
        Assert.Equal(2, Days(Assert.Single(await BookingsAsync()).After).Length);
    }

    [Fact]
    public async Task Save_CutShortAndFinishedBySomebodyElsesCall_IsOneEntryByWhoSaved()
    {
        Anne.Acts();
        await ChooseAsync(0, Mill, Morning);
        _town.Fault = call => call.InterfaceMethod?.Name == nameof(ICentreDayGrain.Confirm);
        await Assert.ThrowsAsync<TimeoutException>(() => Household.Save(Guid.NewGuid()));
        Assert.Empty(await BookingsAsync());

        await Household.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        Olivier.Acts();
        await Household.Renew();
        await DeliverAsync();
        Assert.Equal(Anne, Assert.Single(await BookingsAsync()).Author);
    }

    [Fact]
    public async Task Save_AnsweredBeforeItsClosingIsWritten_IsOneEntryAfterTheDeathOfItsActivation()
    {
        Anne.Acts();
        await ChooseAsync(0, Mill, Morning);
        await Household.Save(Guid.NewGuid());
        Assert.Empty(await BookingsAsync());

        // As another activation would find the row: the one that answered can write no more.
        await _town.Database.ExecuteAsync("UPDATE grain_state SET version = version + 1 WHERE grain_type = 'family' AND id_text = 'family/F1'");
        Olivier.Acts();
        await Assert.ThrowsAnyAsync<Exception>(() => Household.ChangeQuotient(500));
        await AgainAsync(() => Household.ChangeQuotient(600));
        Assert.Equal(Anne, Assert.Single(await BookingsAsync()).Author);
        var quotient = Assert.Single(await EntriesAsync(JournalKind.Household), e => e.Author == Olivier);
        Assert.Contains("600", quotient.After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_GivesBookingsBack_InTheNameOfWhoArchived()
    {
        Anne.Acts();
        await ChooseAsync(0, Mill, Morning);
        await Household.Save(Guid.NewGuid());
        Office.Acts();
        Assert.Null(await Household.Archive("accueil", release: true));
        await DeliverAsync();

        var entries = await BookingsAsync();
        Assert.Equal([Anne, Office], entries.Select(e => e.Author));
        Assert.Empty(JournalReplay.Plans(entries.Select(e => e.After)));
        var archived = Assert.Single(await EntriesAsync(JournalKind.Household, Id), e => e.Author == Office);
        Assert.Contains("archivedOn", archived.After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_WhoseWriteIsRefused_IsNotTold()
    {
        var day = _town.Grains.CentreDay(Mill, Wednesday);
        await day.SetCapacity(Morning, AgeBand.SixPlus, 4, "Une animatrice absente", "moulin");
        await _town.Database.ExecuteAsync("UPDATE grain_state SET version = version + 1 WHERE grain_type = 'centre-day'");
        await Assert.ThrowsAnyAsync<Exception>(() => day.SetCapacity(Morning, AgeBand.SixPlus, 9, "Une animatrice de plus", "moulin"));
        Assert.Equal("Une animatrice absente", Assert.Single(await EntriesAsync(JournalKind.Capacity)).Reason);
    }

    [Fact]
    public async Task Capacity_SetTwiceAlike_IsOneEntryWithBeforeAndAfter()
    {
        var director = new Author("moulin", AuthorRole.Staff);
        director.Acts();
        var day = _town.Grains.CentreDay(Mill, Wednesday);
        await day.SetCapacity(Morning, AgeBand.SixPlus, 4, "Une animatrice absente", "moulin");
        await day.SetCapacity(Morning, AgeBand.SixPlus, 4, "Une animatrice absente", "moulin");
        var entry = Assert.Single(await EntriesAsync(JournalKind.Capacity));
        Assert.Equal((director, Mill, Wednesday), (entry.Author, entry.Centre!.Value, entry.Date!.Value));
        Assert.Equal(("MAT", "Une animatrice absente"), (entry.Subject, entry.Reason));
        Assert.Equal("6plus", Text(JsonDocument.Parse(entry.After!).RootElement, "age_band"));
        Assert.Equal((1, 4), (Number(entry.Before, "capacity"), Number(entry.After, "capacity")));
    }

    [Fact]
    public async Task Procedure_WhoseEffectACrashDelayed_TakesItInTheNameOfWhoDecided()
    {
        Anne.Acts();
        var procedures = _town.Grains.Procedures(new FamilyId("F2"));
        var draft = (await procedures.Start("centres", "famille2", Answers()))!;
        _town.Fault = call => call.MethodName == nameof(IFamilyGrain.Enrol);
        await Assert.ThrowsAsync<TimeoutException>(() => procedures.Send(draft.Id, Answers(("child", "E2A"), ("centres", Meadows.Value))));
        await procedures.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        _town.Fault = null;
        var before = (await EntriesAsync(JournalKind.Enrolments)).Count;
        Author.System.Acts();
        await procedures.AsReference<IRemindable>().ReceiveReminder("settle", default);
        await procedures.AsReference<IRemindable>().ReceiveReminder("settle", default);

        Assert.Equal(Anne, Assert.Single(await EntriesAsync(JournalKind.ProcedureSent)).Author);
        Assert.Equal(AuthorRole.System, Assert.Single(await EntriesAsync(JournalKind.ProcedureDecided)).Author.Role);
        Assert.Equal(Anne, Assert.Single((await EntriesAsync(JournalKind.Enrolments)).Skip(before)).Author);
    }

    [Fact]
    public async Task Read_ByHouseholdKindAndTime_PageByPage()
    {
        Office.Acts();
        for (var n = 0; n < 5; n++) await Household.ChangeQuotient(500 + n);
        var middle = _town.Clock.GetUtcNow();
        await _town.Grains.Family(new FamilyId("F2")).ChangeQuotient(300);
        var journal = _town.Grains.Journal();
        var filter = new JournalFilter(Family: Id, Kind: JournalKind.Household);

        var seen = new List<JournalEntry>();
        for (long? after = 0; after is { } from;)
        {
            var page = await journal.Read(filter, from, 2);
            Assert.InRange(page.Entries.Length, 1, 2);
            seen.AddRange(page.Entries);
            after = page.Next;
        }

        var quotients = seen.Where(e => e.Author == Office).Select(e => Text(JsonDocument.Parse(e.After!).RootElement, "quotient"));
        Assert.Equal(["500", "501", "502", "503", "504"], quotients);

        var since = await journal.Read(new JournalFilter(From: middle, Kind: JournalKind.Household), 0, 10);
        Assert.Equal(new FamilyId("F2"), Assert.Single(since.Entries).Family);
        var until = await journal.Read(new JournalFilter(To: middle, Kind: JournalKind.Household), 0, IJournalGrain.MostAtOnce);
        Assert.Equal(5, until.Entries.Count(e => e.Author == Office));
        Assert.Single((await journal.Read(filter, 0, -1)).Entries);
    }

    [Fact]
    public async Task Table_OnlyGrows()
    {
        Office.Acts();
        await Household.ChangeQuotient(500);
        await Assert.ThrowsAnyAsync<DbException>(() => _town.Database.ExecuteAsync("UPDATE journal SET login = 'nobody'"));
        await Assert.ThrowsAnyAsync<DbException>(() => _town.Database.ExecuteAsync("DELETE FROM journal"));
        Assert.Contains(await EntriesAsync(JournalKind.Household), e => e.Author == Office);
    }

    [Fact]
    public async Task WhatNobodyCalled_IsTheProgramsOwn() =>
        Assert.All(await EntriesAsync(null), e => Assert.Equal(Author.System, e.Author));

    private Task<SelectResult> ChooseAsync(int child, CentreId centre, params ActivityId[] activities) =>
        Household.Select(ChildOf(1, child), Wednesday, new PlannedDay(centre, activities));

    /// <summary>A closing may be answered before it is written: the next write takes it along.</summary>
    private Task DeliverAsync() => Household.AsReference<IRemindable>().ReceiveReminder("settle", default);

    private Task<IReadOnlyList<JournalEntry>> BookingsAsync() => EntriesAsync(JournalKind.Bookings, Id);

    private async Task<IReadOnlyList<JournalEntry>> EntriesAsync(JournalKind? kind, FamilyId? family = null) =>
        (await _town.Grains.Journal().Read(new JournalFilter(Kind: kind, Family: family), 0, IJournalGrain.MostAtOnce)).Entries;

    /// <summary>The activation whose write was refused goes; until it has, callers ask again.</summary>
    private static async Task AgainAsync(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (DurabilityException)
            {
                await Task.Yield();
            }
        }
    }

    private static (string Child, string Centre, string Outcome)[] Days(string? json) =>
    [
        .. JsonDocument.Parse(json!).RootElement.EnumerateArray()
            .Select(d => (Text(d, "child"), Text(d, "centre"), d.TryGetProperty("outcome", out _) ? Text(d, "outcome") : "")),
    ];

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(params (string Field, string Value)[] answers) =>
        answers.ToImmutableSortedDictionary(a => a.Field, a => ImmutableArray.Create(a.Value));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(string? json, string name) => JsonDocument.Parse(json!).RootElement.GetProperty(name).GetInt32();
}

public sealed class JournalOnSqliteTests() : JournalTests(StorageKind.Sqlite);

public sealed class JournalOnPostgresTests() : JournalTests(StorageKind.Postgres);
