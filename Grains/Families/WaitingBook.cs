using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>What a family knows of its entries on waiting lists. The centre days decide about them; of two states of one entry the one with the higher version counts.</summary>
internal sealed record WaitingBook
{
    /// <summary>How long an entry that has ended is shown, in days.</summary>
    public const int DaysShown = 30;

    /// <summary>By date, child and time of joining.</summary>
    public ImmutableArray<Waiting> Entries { get; init; } = [];

    public Waiting? Open(ChildId child, DateOnly date, CentreId centre) =>
        Entries.FirstOrDefault(e => e.IsOpen && e.ChildId == child && e.Date == date && e.CentreId == centre);

    /// <summary>Of one child and date, those that go on.</summary>
    public ImmutableArray<Waiting> OpenOn(ChildId child, DateOnly date) => [.. Entries.Where(e => e.IsOpen && e.ChildId == child && e.Date == date)];

    /// <summary>With ranks of now, which are not kept, of the entries as they stand here.</summary>
    public WaitingBook Ranked(IEnumerable<Waiting> now)
    {
        var entries = Entries;
        foreach (var ranked in now)
            if (entries.FirstOrDefault(e => e.ChildId == ranked.ChildId && e.Date == ranked.Date && e.CentreId == ranked.CentreId && e.Standing.Since == ranked.Standing.Since) is { } known
                && known.Standing.Version == ranked.Standing.Version && known.Standing.ShownAt < ranked.Standing.ShownAt)
                entries = entries.Replace(known, ranked);
        return this with { Entries = entries };
    }

    /// <summary>With what a centre day tells, and without what ended long ago; and what of it is news.</summary>
    public (WaitingBook Next, ImmutableArray<Waiting> News) With(CentreId centre, DateOnly date, IEnumerable<WaitingStanding> standings, DateTimeOffset now)
    {
        var entries = Entries.RemoveAll(e => !e.IsOpen && e.Date < ParisTime.DateAt(now).AddDays(-DaysShown));
        var news = ImmutableArray.CreateBuilder<Waiting>();
        foreach (var standing in standings)
        {
            var entry = new Waiting(standing.ChildId, date, centre, standing);
            var known = entries.FirstOrDefault(e => e.ChildId == entry.ChildId && e.Date == date && e.CentreId == centre && e.Standing.Since == standing.Since);
            if (known is not null && known.Standing.Version >= standing.Version) continue;
            entries = known is null ? entries.Add(entry) : entries.Replace(known, entry);
            news.Add(entry);
        }

        return (new WaitingBook { Entries = [.. entries.OrderBy(e => e.Date).ThenBy(e => e.ChildId).ThenBy(e => e.Standing.Since)] }, news.ToImmutable());
    }
}
