using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Mercredi.Tests.Storage;

/// <summary>Reminders as Orleans writes and looks for them, on each database.</summary>
public abstract class ReminderTableTests(StorageKind kind) : IAsyncLifetime
{
    private TownCluster _town = null!;
    private IReminderTable _table = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(kind, new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        _table = _town.Cluster.Silos[0].ServiceProvider.GetRequiredService<IReminderTable>();
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Upsert_ThenRead_GivesTheSameReminder()
    {
        var written = Reminder("family/F1", "settle");
        await _table.UpsertRow(written);
        var read = await _table.ReadRow(written.GrainId, "settle");
        Assert.Equal((written.GrainId, "settle", written.Period), (read!.GrainId, read.ReminderName, read.Period));
        Assert.Equal(written.StartAt, read.StartAt.ToUniversalTime());
    }

    [Fact]
    public async Task Remove_WithTheVersionOfTheLastUpsertOnly()
    {
        var reminder = Reminder("family/F2", "settle");
        var first = await _table.UpsertRow(reminder);
        var second = await _table.UpsertRow(reminder);
        Assert.False(await _table.RemoveRow(reminder.GrainId, "settle", first!));
        Assert.True(await _table.RemoveRow(reminder.GrainId, "settle", second!));
        Assert.Null(await _table.ReadRow(reminder.GrainId, "settle"));
    }

    [Fact]
    public async Task Upsert_ManyAtOnceAndSomeTwice_EachHasItsOwnVersion()
    {
        var reminders = Enumerable.Range(0, 600).Select(i => Reminder($"family/M{i}", "settle")).ToArray();
        var first = await Task.WhenAll(reminders.Select(_table.UpsertRow));
        var second = await Task.WhenAll(reminders.Where((_, i) => i % 2 == 0).Select(_table.UpsertRow));
        Assert.Equal("0", Assert.Single(first.Distinct()));
        Assert.Equal("1", Assert.Single(second.Distinct()));
        for (var i = 0; i < reminders.Length; i += 75)
            Assert.Equal(i % 2 == 0 ? "1" : "0", (await _table.ReadRow(reminders[i].GrainId, "settle"))!.ETag);
    }

    [Fact]
    public async Task ReadRows_EveryRangeTogether_FindsEachReminderOnce()
    {
        var reminders = Enumerable.Range(0, 50).Select(i => Reminder($"family/R{i}", "settle")).ToArray();
        foreach (var reminder in reminders) await _table.UpsertRow(reminder);

        // Half-open arcs around the whole ring of hashes, the last one across its seam.
        uint[] ends = [0x1000_0000, 0x7000_0000, 0x9000_0000, 0xF000_0000];
        var found = new List<GrainId>();
        for (var i = 0; i < ends.Length; i++) found.AddRange((await _table.ReadRows(ends[i], ends[(i + 1) % ends.Length])).Reminders.Select(r => r.GrainId));
        Assert.Equal(reminders.Select(r => r.GrainId).Order(), found.Order());
    }

    [Fact]
    public async Task Table_Gone_CallersAreToldWhatCanTravel()
    {
        var options = _town.Cluster.Silos[0].ServiceProvider.GetRequiredService<IOptions<AdoNetReminderTableOptions>>().Value;
        await using var connection = new Database(options.Invariant, options.ConnectionString!).Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var drop = connection.CreateCommand();
        drop.CommandText = "DROP TABLE reminder";
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var reminder = Reminder("family/F3", "settle");
        await Assert.ThrowsAsync<DurabilityException>(() => _table.UpsertRow(reminder));
        await Assert.ThrowsAsync<DurabilityException>(() => _table.ReadRow(reminder.GrainId, "settle"));
        await Assert.ThrowsAsync<DurabilityException>(() => _table.RemoveRow(reminder.GrainId, "settle", "0"));
    }

    private static ReminderEntry Reminder(string key, string name) => new()
    {
        GrainId = GrainId.Create("family", key),
        ReminderName = name,
        StartAt = new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc),
        Period = TimeSpan.FromMinutes(5),
    };
}

public sealed class ReminderTableOnSqliteTests() : ReminderTableTests(StorageKind.Sqlite);

public sealed class ReminderTableOnPostgresTests() : ReminderTableTests(StorageKind.Postgres);
