namespace Mercredi.Journal;

/// <summary>Reads the journal; entries are written with the changes that they tell of. Key: <see cref="JournalKey"/>.</summary>
[Alias("IJournalGrain")]
public interface IJournalGrain : IGrainWithStringKey
{
    /// <summary>Most entries of one page.</summary>
    const int MostAtOnce = 500;

    /// <summary>
    /// A page in the order in which entries were written. While the town writes, an entry may appear a moment after its successor: whoever follows
    /// the journal as it grows reads the last seconds again.
    /// </summary>
    /// <param name="after">0 for the first page, then <see cref="JournalPage.Next"/>.</param>
    /// <param name="limit">1 to <see cref="MostAtOnce"/>; more is cut.</param>
    [Alias("Read")]
    Task<JournalPage> Read(JournalFilter filter, long after, int limit);
}

/// <summary><c>journal/town</c>.</summary>
public static class JournalKey
{
    public static IJournalGrain Journal(this IGrainFactory grains) => grains.GetGrain<IJournalGrain>("journal/town");
}
