namespace Mercredi.Journal;

/// <summary>The journal's table, read only: its rows are written with the states that they tell of.</summary>
public interface IJournalReader
{
    /// <inheritdoc cref="IJournalGrain.Read"/>
    /// <exception cref="Durability.DurabilityException">The database does not answer.</exception>
    Task<JournalPage> ReadAsync(JournalFilter filter, long after, int limit);
}
