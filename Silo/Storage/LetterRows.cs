using System.Data.Common;
using System.Text.Json;
using Mercredi.Durability;
using Mercredi.Mail;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Mercredi.Storage;

/// <summary>
/// Letters in their table. A row's lease is its version: each step says which one it expects, and goes to the disk together with the states of grains. A failure reaches
/// callers as a <see cref="DurabilityException"/>.
/// </summary>
internal sealed partial class LetterRows(
    Database database, GroupCommit commits, CompanionTable letters, IOptions<ClusterOptions> cluster, ILogger<LetterRows> logger) : ILetterRows
{
    public const string Table = "letter";

    // Bounds the transaction; the next round goes on.
    private const int SweptAtOnce = 500;

    private const string Nothing = "SELECT 1 AS version WHERE $1 = $1";

    private const string Due =
        "SELECT id, account, address, CAST(matter AS text), owed_ms, leases, failures FROM letter WHERE service_id = @service AND next_ms <= @now ORDER BY next_ms, id LIMIT @most";

    private const string Lease =
        "UPDATE letter SET leases = leases + 1, next_ms = $4 WHERE service_id = $1 AND id = $2 AND leases = $3 AND next_ms <= $5 RETURNING leases";

    private const string Later =
        "UPDATE letter SET next_ms = $4, failures = failures + $5 WHERE service_id = $1 AND id = $2 AND leases = $3 AND next_ms IS NOT NULL RETURNING leases";

    private const string Close =
        "UPDATE letter SET next_ms = NULL, outcome = $4, ended_ms = $5 WHERE service_id = $1 AND id = $2 AND leases = $3 AND next_ms IS NOT NULL RETURNING leases";

    private const string CloseSent =
        "UPDATE letter SET next_ms = NULL, outcome = $4, ended_ms = $5 WHERE service_id = $1 AND id = $2 AND leases >= $3 AND next_ms IS NOT NULL RETURNING leases";

    private const string Forget = "DELETE FROM letter WHERE service_id = $1 AND id = $2 AND leases = $3 AND next_ms IS NOT NULL RETURNING leases";

    private static readonly string Sweep =
        $"DELETE FROM letter WHERE service_id = $1 AND id IN (SELECT id FROM letter WHERE service_id = $1 AND ended_ms < $2 ORDER BY ended_ms LIMIT {SweptAtOnce}) RETURNING 1";

    public Task AddAsync(IReadOnlyList<OwedLetter> letters) => WriteAsync("", Nothing, [], letters);

    public async Task<IReadOnlyList<DueLetter>> LeaseAsync(int most, DateTimeOffset now, DateTimeOffset until)
    {
        var due = await TryAsync(() => ReadAsync(most, now, until));
        var leased = await Task.WhenAll(due.Select(l => WriteAsync(l.Id, Lease, [l.Id, l.Lease - 1, Ms(until), Ms(now)])));
        return [.. due.Where((_, i) => leased[i])];
    }

    public Task<bool> PostponeAsync(DueLetter letter, DateTimeOffset next, bool failed) =>
        WriteAsync(letter.Id, Later, [letter.Id, letter.Lease, Ms(next), failed ? 1 : 0]);

    public Task<bool> EndAsync(DueLetter letter, LetterOutcome outcome, DateTimeOffset now) =>
        WriteAsync(letter.Id, outcome == LetterOutcome.Sent ? CloseSent : Close, [letter.Id, letter.Lease, outcome.ToString(), Ms(now)]);

    public Task<bool> ReplaceAsync(DueLetter letter, IReadOnlyList<OwedLetter> by) => WriteAsync(letter.Id, Forget, [letter.Id, letter.Lease], by);

    public Task<bool> SweepAsync(DateTimeOffset endedBefore) => WriteAsync("", Sweep, [Ms(endedBefore)]);

    private Task<bool> WriteAsync(string id, string statement, IReadOnlyList<object> values, IReadOnlyList<OwedLetter>? others = null) => TryAsync(async () =>
        await commits.WriteAsync(new RowWrite((Table, id), statement, [cluster.Value.ServiceId, .. values]) { Companions = CompanionRows.Of(others ?? [], [letters]) }) is not null);

    private async Task<List<DueLetter>> ReadAsync(int most, DateTimeOffset now, DateTimeOffset until)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Due;
        foreach (var (name, value) in new (string, object)[] { ("@service", cluster.Value.ServiceId), ("@now", Ms(now)), ("@most", most) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        List<DueLetter> due = [];
        while (await reader.ReadAsync())
            if (await LetterOfAsync(reader, now, until) is { } letter) due.Add(letter);
        return due;
    }

    private async Task<DueLetter?> LetterOfAsync(DbDataReader row, DateTimeOffset now, DateTimeOffset until)
    {
        var (id, leases) = (row.GetString(0), row.GetInt32(5));
        try
        {
            return new DueLetter
            {
                Id = id,
                Account = row.GetString(1),
                Address = row.IsDBNull(2) ? null : row.GetString(2),
                Matter = JsonSerializer.Deserialize<LetterMatter>(row.GetString(3), Companion.Json)!,
                OwedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Lease = leases + 1,
                LeasedUntil = until,
                Failures = row.GetInt32(6),
            };
        }
        catch (JsonException)
        {
            // A newer silo of this cluster owes it: it will hand it out.
            LogUnknown(logger);
            await WriteAsync(id, Later, [id, leases, Ms(now + OutboxTerms.Lease), 0]);
            return null;
        }
    }

    private Task<T> TryAsync<T>(Func<Task<T>> use) => DatabaseFailure.TranslateAsync(use, Table, logger);

    private static long Ms(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A letter of a kind that this version does not know waits for a newer one.")]
    private static partial void LogUnknown(ILogger logger);
}
