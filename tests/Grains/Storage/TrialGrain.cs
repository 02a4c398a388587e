using Mercredi.Durability;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Tests.Storage;

/// <summary>Decides what a test asks for, with companions of the ids given.</summary>
[Alias("ITrialGrain")]
public interface ITrialGrain : IGrainWithStringKey
{
    [Alias("Commit")]
    Task Commit(string name, string[] companions);

    [Alias("Carry")]
    Task Carry(string name, string[] companions);

    [Alias("Deliver")]
    Task Deliver();

    [Alias("CommitUnknown")]
    Task CommitUnknown();

    [Alias("Turn")]
    Task Turn();
}

[Reentrant]
public sealed class TrialGrain : Grain, ITrialGrain
{
    private readonly Durable<TrialState> _state;

    public TrialGrain([PersistentState("trial")] IPersistentState<TrialState> storage) => _state = new Durable<TrialState>(this, storage);

    public Task Commit(string name, string[] companions) => _state.CommitAsync(_state.Decided with { Name = name }, Rows(companions));

    public Task Carry(string name, string[] companions)
    {
        _state.Carry(_state.Decided with { Name = name }, Rows(companions));
        return Task.CompletedTask;
    }

    public Task Deliver() => _state.DeliverAsync();

    public Task CommitUnknown() => _state.CommitAsync(_state.Decided with { Name = "unknown" }, new UnknownRow("u"));

    public Task Turn() => Task.CompletedTask;

    private static TrialRow[] Rows(string[] ids) => [.. ids.Select(id => new TrialRow(id, $"l'été «{id}»\0", new TrialAbout(id)))];

    private sealed record UnknownRow(string Id) : Companion(Id);
}

/// <summary>A companion with a text and an object.</summary>
public sealed record TrialRow(string Id, string Word, TrialAbout About) : Companion(Id);

public sealed record TrialAbout(string AWord);
