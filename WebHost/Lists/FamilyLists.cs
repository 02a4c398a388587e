using Mercredi.Families;
using Mercredi.Text;

namespace Mercredi.Lists;

/// <summary>Lists of things that belong to families.</summary>
internal static class FamilyLists
{
    /// <summary>
    /// The things that are found by what was typed: by their own words, or by anything that the register knows of their family (another surname, a telephone number, an e-mail address).
    /// The best come first, otherwise they stay in the order given.
    /// </summary>
    public static async Task<IReadOnlyList<T>> SearchAsync<T>(this IFamilyDirectoryGrain directory, string? typed, IReadOnlyList<T> things, Func<T, FamilyId> familyOf, Func<T, SearchKeys> keysOf)
    {
        var query = SearchQuery.Of(typed);
        if (query.IsEmpty) return things;
        var families = await directory.Rank(typed!);
        int? RankOf(T thing)
        {
            int? family = families.TryGetValue(familyOf(thing), out var known) ? known : null;
            return query.Rank(keysOf(thing)) is { } own && !(family < own) ? own : family;
        }

        return [.. things.Select(t => (Thing: t, Rank: RankOf(t))).Where(t => t.Rank is not null).OrderBy(t => t.Rank).Select(t => t.Thing)];
    }
}
