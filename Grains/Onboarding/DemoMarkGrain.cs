using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Onboarding;

/// <summary>Its row is read before any grain lives: a process that must not start over it asks the database.</summary>
internal sealed class DemoMarkGrain : Grain, IDemoMarkGrain
{
    private readonly Durable<DemoMark> _state;

    public DemoMarkGrain([PersistentState("demo-mark")] IPersistentState<DemoMark> storage) => _state = new Durable<DemoMark>(this, storage);

    public Task Set() => _state.Decided.IsSet ? _state.SettleAsync() : _state.CommitAsync(new DemoMark { IsSet = true });
}

/// <summary>What is durable of the mark.</summary>
internal sealed record DemoMark
{
    public bool IsSet { get; init; }
}
