using Mercredi.Durability;
using Mercredi.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Mercredi.Tests.Storage;

/// <summary>What a decision owes is written in the transaction of its state, or not at all, on each database.</summary>
public abstract class CompanionTests(StorageKind kind) : IAsyncLifetime
{
    private TownCluster _town = null!;

    private ITrialGrain Grain => _town.Grains.GetGrain<ITrialGrain>("trial/1");

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(
            kind, new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1)),
            configure: silo => silo.Services.AddSingleton(CompanionTable.Of<TrialRow>("trial_row")));
        var json = kind == StorageKind.Postgres ? "jsonb" : "TEXT";
        await _town.Database.ExecuteAsync($"CREATE TABLE trial_row (service_id text NOT NULL, id text NOT NULL, word text, about {json}, PRIMARY KEY (service_id, id))");
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Commit_FirstAndLater_WritesItsCompanionsWithTheState()
    {
        await Grain.Commit("first", ["a", "b"]);
        await Grain.Commit("second", ["c"]);
        await Grain.Commit("third", []);
        Assert.Equal(["a", "b", "c"], await RowsAsync());
        Assert.Equal(1L, await _town.Database.ScalarAsync("SELECT count(*) FROM trial_row WHERE word = 'l''été «a»' AND CAST(about AS text) LIKE '%\"a_word\"%'"));
        Assert.Equal(("third", 3L), await StateAsync());
    }

    [Fact]
    public async Task Commit_TheSameIdAgain_LeavesTheFirst()
    {
        await Grain.Commit("first", ["a", "a"]);
        await _town.Database.ExecuteAsync("UPDATE trial_row SET word = 'kept'");
        await Grain.Commit("second", ["a", "b"]);
        Assert.Equal(["a", "b"], await RowsAsync());
        Assert.Equal(1L, await _town.Database.ScalarAsync("SELECT count(*) FROM trial_row WHERE word = 'kept'"));
    }

    [Fact]
    public async Task Commit_RefusedByItsVersion_WritesNoCompanion()
    {
        await Grain.Commit("first", []);
        // As another activation of the grain would: its row moves on, to the very version that this one would write.
        await _town.Database.ExecuteAsync("UPDATE grain_state SET version = version + 1 WHERE id_text = 'trial/1'");
        var others = Enumerable.Range(0, 20).Select(i => _town.Grains.GetGrain<ITrialGrain>($"trial/beside-{i}").Commit("beside", [$"beside-{i:00}"]));
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.Commit("second", ["refused"]));
        await Task.WhenAll(others);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"beside-{i:00}"), await RowsAsync());
        Assert.Equal(("first", 2L), await StateAsync());
    }

    [Fact]
    public async Task Commit_CompanionCannotBeWritten_NeitherIsTheState()
    {
        await Grain.Commit("first", ["a"]);
        await _town.Database.ExecuteAsync("ALTER TABLE trial_row RENAME TO hidden");
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.Commit("second", ["b"]));
        await _town.Database.ExecuteAsync("ALTER TABLE hidden RENAME TO trial_row");
        Assert.Equal(["a"], await RowsAsync());
        Assert.Equal(("first", 1L), await StateAsync());

        await Grain.Commit("third", ["c"]);
        Assert.Equal(["a", "c"], await RowsAsync());
    }

    [Fact]
    public async Task Commit_ManyAtOnce_ShareWritesAndLoseNoCompanion()
    {
        await Grain.Commit("first", []);
        await using var gate = await StopWritesAsync();
        List<Task> commits = [Grain.Commit("n0", ["n00"])];
        await TurnAsync();
        commits.AddRange(Enumerable.Range(1, 30).Select(i => Grain.Commit($"n{i}", [$"n{i:00}"])));
        await TurnAsync();
        await gate.DisposeAsync();
        await Task.WhenAll(commits);
        Assert.Equal(Enumerable.Range(0, 31).Select(i => $"n{i:00}"), await RowsAsync());
        Assert.Equal(3L, (await StateAsync()).Version);
    }

    [Fact]
    public async Task Commit_BehindAWriteThatFails_TakesTheCompanionsOfBoth()
    {
        await Grain.Commit("first", []);
        await RefuseWritesOfAsync("lost");
        await using var gate = await StopWritesAsync();
        var lost = Grain.Commit("lost", ["a"]);
        await TurnAsync();
        var next = Grain.Commit("next", ["b"]);
        await TurnAsync();
        await gate.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => lost);
        // Whatever its caller is told: the state that was queued behind holds both decisions.
        await next.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.Equal(("next", 2L), await StateAsync());
        Assert.Equal(["a", "b"], await RowsAsync());
    }

    [Fact]
    public async Task Carry_CompanionsGoWithTheNextWrite()
    {
        await Grain.Commit("first", ["a"]);
        await Grain.Carry("carried", ["b"]);
        Assert.Equal(["a"], await RowsAsync());
        await Grain.Deliver();
        Assert.Equal(["a", "b"], await RowsAsync());
        Assert.Equal(("carried", 2L), await StateAsync());

        await Grain.Carry("carried", ["c"]);
        await Grain.Commit("last", ["d"]);
        await Grain.Deliver();
        Assert.Equal(["a", "b", "c", "d"], await RowsAsync());
        Assert.Equal(("last", 3L), await StateAsync());
    }

    [Fact]
    public async Task Commit_OfAKindWithoutATable_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.CommitUnknown());
        Assert.Equal(0L, await _town.Database.ScalarAsync("SELECT count(*) FROM grain_state WHERE id_text = 'trial/1'"));
    }

    // After two turns of the grain whatever it was asked before has begun.
    private async Task TurnAsync()
    {
        await Grain.Turn();
        await Grain.Turn();
    }

    /// <summary>No write gets through until it is disposed.</summary>
    private async Task<IAsyncDisposable> StopWritesAsync()
    {
        var connection = await _town.Database.OpenAsync();
        // SQLite's transaction is the only writer's; PostgreSQL is asked for as much.
        await connection.BeginTransactionAsync();
        if (kind == StorageKind.Postgres) await connection.ExecuteAsync("LOCK TABLE grain_state IN SHARE MODE");
        return connection;
    }

    /// <summary>The database fails at a state with this name.</summary>
    private Task RefuseWritesOfAsync(string name) => _town.Database.ExecuteAsync(kind == StorageKind.Postgres
        ? $$"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
            CREATE TRIGGER refusing BEFORE UPDATE ON grain_state FOR EACH ROW WHEN (convert_from(NEW.payload, 'UTF8') LIKE '%"{{name}}"%') EXECUTE FUNCTION refuse()
            """
        : $"CREATE TRIGGER refusing BEFORE UPDATE ON grain_state WHEN CAST(NEW.payload AS TEXT) LIKE '%\"{name}\"%' BEGIN SELECT RAISE(ABORT, 'refused'); END");

    private async Task<(string Name, long Version)> StateAsync()
    {
        var storage = _town.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainStorage>();
        var state = new GrainState<TrialState>();
        await storage.ReadStateAsync("trial", Grain.GetGrainId(), state);
        return (state.State!.Name, long.Parse(state.ETag!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var connection = await _town.Database.OpenAsync();
        await using var command = connection.Command("SELECT id FROM trial_row ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}

public sealed class CompanionsOnSqliteTests() : CompanionTests(StorageKind.Sqlite);

public sealed class CompanionsOnPostgresTests() : CompanionTests(StorageKind.Postgres);
