using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Mercredi.Catalogue;

/// <summary>The terms of a catalogue that were asked for before. A catalogue never changes, so they never do; they go with it.</summary>
internal sealed class TermsShelf
{
    /// <summary>Several school years of a large town; beyond it, terms are worked out each time, so that dates made up by a caller cannot fill the memory.</summary>
    private const int Most = 20_000;

    private static readonly ConditionalWeakTable<TownCatalogue, TermsShelf> Shelves = [];

    private readonly ConcurrentDictionary<(CentreId, DateOnly), CentreDayTerms> _kept = new();
    private int _count;

    public static CentreDayTerms Get(TownCatalogue catalogue, CentreId centre, DateOnly date, Func<TownCatalogue, CentreId, DateOnly, CentreDayTerms> make)
    {
        var shelf = Shelves.GetOrCreateValue(catalogue);
        if (shelf._kept.TryGetValue((centre, date), out var terms)) return terms;
        terms = make(catalogue, centre, date);
        if (Volatile.Read(ref shelf._count) < Most && shelf._kept.TryAdd((centre, date), terms)) Interlocked.Increment(ref shelf._count);
        return terms;
    }
}
