using System.Collections.Immutable;
using Mercredi.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Mercredi.Tests.Storage;

/// <summary>What grains are promised by the storage under them, on each database.</summary>
public abstract class GrainStorageTests(StorageKind kind) : IAsyncLifetime
{
    private const string StateName = "trial";
    private TownCluster _town = null!;
    private IGrainStorage _storage = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(kind, new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        _storage = _town.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainStorage>();
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Write_ThenRead_GivesTheSameState()
    {
        var written = new GrainState<TrialState>(Sample);
        await _storage.WriteStateAsync(StateName, Key("trial/1"), written);
        var read = await ReadAsync("trial/1");
        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(Sample.Name, read.State!.Name);
        Assert.Equal(Sample.Day, read.State!.Day);
        Assert.Equal(Sample.Band, read.State!.Band);
        Assert.Equal(Sample.At, read.State!.At);
        Assert.Equal(Sample.List, read.State!.List);
        Assert.Equal(Sample.Places, read.State!.Places);
        Assert.Equal(Sample.Days, read.State!.Days);
    }

    [Fact]
    public async Task Read_NeverWritten_GivesAFreshStateWithoutVersion()
    {
        var read = await ReadAsync("trial/none");
        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
        Assert.NotNull(read.State);
    }

    [Fact]
    public async Task Write_FirstWritesRace_OneWinsAndTheRowIsReadable()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => TryWriteAsync("trial/race", new GrainState<TrialState>(Sample with { Name = $"n{i}" }))));
        var winner = Assert.Single(outcomes, o => o is not null);
        Assert.Equal(winner, (await ReadAsync("trial/race")).State!.Name);
    }

    [Fact]
    public async Task Write_FromAnOldVersion_IsRefusedAndChangesNothing()
    {
        var first = new GrainState<TrialState>(Sample);
        await _storage.WriteStateAsync(StateName, Key("trial/old"), first);
        var other = await ReadAsync("trial/old");
        other.State = Sample with { Name = "newer" };
        await _storage.WriteStateAsync(StateName, Key("trial/old"), other);

        first.State = Sample with { Name = "stale" };
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(StateName, Key("trial/old"), first));
        Assert.Equal("newer", (await ReadAsync("trial/old")).State!.Name);
    }

    [Fact]
    public async Task Write_ManyGrainsAtOnce_EachGetsItsOwnVersion()
    {
        var states = Enumerable.Range(0, 600).Select(i => (Key: $"trial/many-{i}", State: new GrainState<TrialState>(Sample with { Name = $"n{i}" }))).ToArray();
        await Task.WhenAll(states.Select(s => _storage.WriteStateAsync(StateName, Key(s.Key), s.State)));
        foreach (var (_, state) in states.Where((_, i) => i % 2 == 0)) state.State = state.State! with { Name = state.State!.Name + "+" };
        await Task.WhenAll(states.Where((_, i) => i % 2 == 0).Select(s => _storage.WriteStateAsync(StateName, Key(s.Key), s.State)));
        for (var i = 0; i < states.Length; i++)
        {
            var read = await ReadAsync(states[i].Key);
            Assert.Equal((i % 2 == 0 ? $"n{i}+" : $"n{i}", i % 2 == 0 ? "2" : "1"), (read.State!.Name, read.ETag));
        }
    }

    [Fact]
    public async Task Write_OneRefusedAmongMany_SpoilsNoOther()
    {
        await _storage.WriteStateAsync(StateName, Key("trial/taken"), new GrainState<TrialState>(Sample));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            TryWriteAsync(i == 20 ? "trial/taken" : $"trial/beside-{i}", new GrainState<TrialState>(Sample))));
        Assert.Equal(39, outcomes.Count(o => o is not null));
        Assert.Null(outcomes[20]);
    }

    [Fact]
    public async Task Clear_ForgetsTheStateAndTheGrainCanWriteAgain()
    {
        var state = new GrainState<TrialState>(Sample);
        await _storage.WriteStateAsync(StateName, Key("trial/clear"), state);
        await _storage.ClearStateAsync(StateName, Key("trial/clear"), state);
        var read = await ReadAsync("trial/clear");
        Assert.Equal("", read.State!.Name);

        read.State = Sample with { Name = "again" };
        await _storage.WriteStateAsync(StateName, Key("trial/clear"), read);
        Assert.Equal("again", (await ReadAsync("trial/clear")).State!.Name);
    }

    [Fact]
    public async Task Clear_FromAnOldVersion_IsRefused()
    {
        var first = new GrainState<TrialState>(Sample);
        await _storage.WriteStateAsync(StateName, Key("trial/stale-clear"), first);
        await _storage.WriteStateAsync(StateName, Key("trial/stale-clear"), await ReadAsync("trial/stale-clear"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync(StateName, Key("trial/stale-clear"), first));
    }

    [Fact]
    public async Task Keys_ThatLookAlike_AreDifferentRows()
    {
        string[] keys = ["trial/cafe", "trial/CAFE", "trial/0cafe", "trial/café", "trial/cafe ", "trial/été 2026", "trial/1", "trial/01"];
        foreach (var key in keys) await _storage.WriteStateAsync(StateName, Key(key), new GrainState<TrialState>(Sample with { Name = key }));
        foreach (var key in keys) Assert.Equal(key, (await ReadAsync(key)).State!.Name);
    }

    [Fact]
    public async Task States_OfOneGrainWithTwoNames_AreDifferentRows()
    {
        await _storage.WriteStateAsync("one", Key("trial/two-names"), new GrainState<TrialState>(Sample with { Name = "one" }));
        await _storage.WriteStateAsync("two", Key("trial/two-names"), new GrainState<TrialState>(Sample with { Name = "two" }));
        var read = new GrainState<TrialState>(new TrialState());
        await _storage.ReadStateAsync("one", Key("trial/two-names"), read);
        Assert.Equal("one", read.State!.Name);
    }

    private async Task<string?> TryWriteAsync(string key, GrainState<TrialState> state)
    {
        try
        {
            await _storage.WriteStateAsync(StateName, Key(key), state);
            return state.State!.Name;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }

    private async Task<GrainState<TrialState>> ReadAsync(string key)
    {
        var state = new GrainState<TrialState>();
        await _storage.ReadStateAsync(StateName, Key(key), state);
        return state;
    }

    private static GrainId Key(string key) => GrainId.Create("trial", key);

    private static TrialState Sample => new()
    {
        Name = "Élodie «Les Prés» ☀",
        Day = new DateOnly(2026, 12, 9),
        Band = AgeBand.SixPlus,
        At = new DateTimeOffset(2026, 12, 9, 8, 30, 0, 1, TimeSpan.FromHours(1)),
        List = [new CentreId("LOI-PRE"), new CentreId("LOI-MOU")],
        Places = ImmutableDictionary<CentreId, int>.Empty.Add(new CentreId("LOI-PRE"), 12),
        Days = ImmutableSortedDictionary<DateOnly, string>.Empty.Add(new DateOnly(2026, 12, 9), "mercredi"),
    };
}

/// <summary>One of each kind of value that the states hold.</summary>
public sealed record TrialState
{
    public string Name { get; init; } = "";

    public DateOnly Day { get; init; }

    public AgeBand Band { get; init; }

    public DateTimeOffset At { get; init; }

    public ImmutableArray<CentreId> List { get; init; } = [];

    public ImmutableDictionary<CentreId, int> Places { get; init; } = ImmutableDictionary<CentreId, int>.Empty;

    public ImmutableSortedDictionary<DateOnly, string> Days { get; init; } = ImmutableSortedDictionary<DateOnly, string>.Empty;
}

public sealed class GrainStorageOnSqliteTests() : GrainStorageTests(StorageKind.Sqlite);

public sealed class GrainStorageOnPostgresTests() : GrainStorageTests(StorageKind.Postgres);
