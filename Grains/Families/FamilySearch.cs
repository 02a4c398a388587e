using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Mercredi.Text;

namespace Mercredi.Families;

/// <summary>The families in the order of their names, with the folded forms by which they are found: made once for a register, so that a search in a large town only compares.</summary>
internal sealed class FamilySearch
{
    /// <summary>One changed family leaves the keys of the others.</summary>
    private static readonly ConditionalWeakTable<FamilyEntry, SearchKeys> Known = [];

    private readonly IReadOnlyList<(FamilyEntry Family, SearchKeys Keys)> _families;

    public FamilySearch(IEnumerable<FamilyEntry> families) =>
        _families = [.. families.OrderBy(f => CleanText.Folded(f.Name), StringComparer.Ordinal).ThenBy(f => f.Id).Select(f => (f, Known.GetValue(f, KeysOf)))];

    public FoundFamilies Find(string? typed, int skip, int take, FamilyFilter filter)
    {
        var found = Ranked(typed).Where(f => filter.Shows(f.Family)).OrderBy(f => f.Rank).ToList();
        return new FoundFamilies(found.Count, [.. found.Skip(skip).Take(take).Select(f => f.Family)]);
    }

    public ImmutableDictionary<FamilyId, int> Rank(string typed) => Ranked(typed).ToImmutableDictionary(f => f.Family.Id, f => f.Rank);

    private IEnumerable<(FamilyEntry Family, int Rank)> Ranked(string? typed)
    {
        var query = SearchQuery.Of(typed);
        foreach (var (family, keys) in _families)
        {
            if (query.Rank(keys) is { } rank) yield return (family, rank);
        }
    }

    private static SearchKeys KeysOf(FamilyEntry family) => new(
        family.Traits?.Surnames ?? [family.Name],
        [family.Id.Value, .. family.Adults.Split(", "), .. family.Children.Split(", ")],
        family.Traits?.Emails,
        family.Traits?.Telephones.SelectMany(Telephone.Digits));
}
