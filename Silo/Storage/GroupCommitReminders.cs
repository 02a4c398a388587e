using System.Globalization;
using Mercredi.Durability;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Mercredi.Storage;

/// <summary>
/// Orleans' own table of reminders, whose new rows go to the disk together with the states of grains: the first save of a family waits for its reminder. A failure reaches
/// callers as a <see cref="DurabilityException"/>.
/// </summary>
internal sealed class GroupCommitReminders(IReminderTable rows, GroupCommit commits, IOptions<ClusterOptions> cluster, ILogger<GroupCommitReminders> logger) : IReminderTable
{
    private const string Table = "reminder";

    private const string Upsert =
        "INSERT INTO reminder (service_id, grain_id, name, grain_hash, start_time, period_ms, version) VALUES ($1, $2, $3, $4, $5, $6, 0) "
        + "ON CONFLICT (service_id, grain_id, name) DO UPDATE "
        + "SET grain_hash = excluded.grain_hash, start_time = excluded.start_time, period_ms = excluded.period_ms, version = reminder.version + 1 RETURNING version";

    public Task StartAsync(CancellationToken cancellationToken = default) => rows.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => rows.StopAsync(cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => TryAsync(() => rows.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => TryAsync(() => rows.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => TryAsync(() => rows.ReadRow(grainId, reminderName));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => TryAsync(() => rows.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => rows.TestOnlyClearTable();

    public Task<string?> UpsertRow(ReminderEntry entry) => TryAsync(async () =>
    {
        var grain = entry.GrainId.ToString();
        var version = await commits.WriteAsync(new RowWrite(
            (Table, $"{grain} {entry.ReminderName}"), Upsert,
            [cluster.Value.ServiceId, grain, entry.ReminderName, (int)entry.GrainId.GetUniformHashCode(), DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc), (long)entry.Period.TotalMilliseconds]));
        return version?.ToString(CultureInfo.InvariantCulture);
    });

    private Task<T> TryAsync<T>(Func<Task<T>> use) => DatabaseFailure.TranslateAsync(use, Table, logger);
}
