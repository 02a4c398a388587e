using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Read whole, changed by imports only.</summary>
internal sealed class FamilyDirectoryGrain : Grain, IFamilyDirectoryGrain
{
    private readonly Durable<FamilyDirectory> _state;

    public FamilyDirectoryGrain([PersistentState("directory")] IPersistentState<FamilyDirectory> storage) => _state = new Durable<FamilyDirectory>(this, storage);

    public Task<ImmutableArray<FamilyEntry>> Get() => Task.FromResult<ImmutableArray<FamilyEntry>>([.. _state.Committed.Families.Values]);

    public Task Register(ImmutableArray<FamilyEntry> families) => _state.CommitAsync(new FamilyDirectory
    {
        Families = _state.Decided.Families.SetItems(families.Select(f => KeyValuePair.Create(f.Id, f))),
    });
}

/// <summary>The families by id.</summary>
internal sealed record FamilyDirectory
{
    public ImmutableSortedDictionary<FamilyId, FamilyEntry> Families { get; init; } = ImmutableSortedDictionary<FamilyId, FamilyEntry>.Empty;
}
