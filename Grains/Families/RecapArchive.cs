using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>
/// The family's older operations, and its longest ones, in a row of their own: recaps for a month at least, then for a year the day on which each was done. So an operation id
/// never runs twice, and the row that every save writes stays small.
/// </summary>
internal sealed record RecapArchive
{
    /// <summary>How long a recap is answered again, in days.</summary>
    public const int DaysInFull = 31;

    /// <summary>How long after that the day is answered, in days.</summary>
    public const int DaysKnown = 366;

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<KeptRecap> Recaps { get; init; } = [];

    /// <summary>Operations whose recap is no longer kept, by the day on which they were done.</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableArray<Guid>> Done { get; init; } = ImmutableSortedDictionary<DateOnly, ImmutableArray<Guid>>.Empty;

    /// <summary>The recap, or the day alone (<see cref="Recap.DoneOn"/>); null for an operation that was never done, or longer ago than is known.</summary>
    public Recap? Of(Guid operationId)
    {
        if (Recaps.FirstOrDefault(r => r.Recap.OperationId == operationId) is { } kept) return kept.Recap;
        foreach (var (day, operations) in Done)
            if (operations.Contains(operationId)) return new Recap(operationId, []) { DoneOn = day };
        return null;
    }

    /// <summary>With <paramref name="recaps"/> added, and what is old by <paramref name="now"/> shortened or forgotten. One that has no instant counts from now.</summary>
    public RecapArchive With(IEnumerable<KeptRecap> recaps, DateTimeOffset now)
    {
        var today = ParisTime.DateAt(now);
        var all = Recaps.Concat(recaps).DistinctBy(r => r.Recap.OperationId)
            .Select(r => r.Recap.At == default ? new KeptRecap(r.Recap with { At = now }) : r)
            .ToLookup(r => ParisTime.DateAt(r.Recap.At).AddDays(DaysInFull) >= today);
        var done = Done.ToBuilder();
        foreach (var old in all[false].GroupBy(r => ParisTime.DateAt(r.Recap.At), r => r.Recap.OperationId))
            done[old.Key] = done.TryGetValue(old.Key, out var known) ? [.. known.Union(old)] : [.. old];
        foreach (var forgotten in done.Keys.TakeWhile(day => day.AddDays(DaysInFull + DaysKnown) < today).ToList()) done.Remove(forgotten);
        return new RecapArchive { Recaps = [.. all[true]], Done = done.ToImmutable() };
    }
}
