using System.Collections.Immutable;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>
/// Kept in two rows: a large one that an import writes, and a small one with what families have changed since, so that a new telephone number does not write the whole town.
/// </summary>
internal sealed class FamilyDirectoryGrain : Grain, IFamilyDirectoryGrain
{
    private const int AtOnce = 32;

    /// <summary>Families of an older version that are completed by one write.</summary>
    private const int MostAtOnce = 2000;

    /// <summary>Entries beyond which the small row goes into the large one.</summary>
    private const int MostRecent = 200;

    private readonly Durable<FamilyDirectory> _state;
    private readonly Durable<FamilyDirectory> _recent;
    private readonly Recovery _completing;
    private FamilyDirectory? _whole;
    private FamilySearch? _search;

    public FamilyDirectoryGrain([PersistentState("directory")] IPersistentState<FamilyDirectory> storage, [PersistentState("directory-recent")] IPersistentState<FamilyDirectory> recent)
    {
        (_state, _recent) = (new Durable<FamilyDirectory>(this, storage), new Durable<FamilyDirectory>(this, recent));
        _completing = new Recovery(this, CompleteAsync, interleave: true);
    }

    private FamilyDirectory Whole => _whole ??= _state.Committed.With(_recent.Committed.Families.Values);

    private FamilySearch Search => _search ??= new FamilySearch(Whole.Families.Values);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Incomplete().Any()) _completing.Start();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<FamilyEntry>> Get() => Task.FromResult<ImmutableArray<FamilyEntry>>([.. Whole.Families.Values]);

    public Task<FoundFamilies> Find(string? typed, int skip, int take, FamilyFilter? filter) =>
        Task.FromResult(Search.Find(typed, skip, take, filter ?? new FamilyFilter()));

    public Task<ImmutableDictionary<FamilyId, int>> Rank(string typed) => Task.FromResult(Search.Rank(typed));

    public async Task Register(ImmutableArray<FamilyEntry> families)
    {
        var before = _recent.Decided;
        var recent = before.With(families);
        if (recent.Families.Count <= MostRecent)
        {
            await _recent.CommitAsync(recent);
        }
        else
        {
            await _state.CommitAsync(_state.Decided.With(recent.Families.Values));
            // What a crash leaves here is as the large row has it, but for what is being registered: whoever asked for that asks again.
            await _recent.CommitAsync(_recent.Decided.Without(before));
        }

        (_whole, _search) = (null, null);
    }

    private IEnumerable<FamilyEntry> Incomplete() => Whole.Families.Values.Where(f => f.Traits is null);

    /// <summary>Entries of an older version lack what families are found by: each family is asked, and what they say is kept, a part at a time.</summary>
    private async Task CompleteAsync()
    {
        foreach (var part in Incomplete().Select(f => f.Id).Chunk(MostAtOnce).ToList())
        {
            var families = new List<Family?>();
            foreach (var some in part.Chunk(AtOnce)) families.AddRange(await Task.WhenAll(some.Select(id => GrainFactory.Family(id).Get())));
            // Whoever was registered meanwhile knows better.
            await Register([.. families.OfType<Family>().Where(f => Whole.Families[f.Id].Traits is null).Select(FamilyEntry.Of)]);
        }
    }
}
