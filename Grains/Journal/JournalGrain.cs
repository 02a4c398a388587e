using Orleans.Concurrency;

namespace Mercredi.Journal;

/// <summary>Keeps nothing: many may read at once.</summary>
[StatelessWorker]
internal sealed class JournalGrain(IJournalReader reader) : Grain, IJournalGrain
{
    public Task<JournalPage> Read(JournalFilter filter, long after, int limit) =>
        reader.ReadAsync(filter, after, Math.Clamp(limit, 1, IJournalGrain.MostAtOnce));
}
