using Mercredi.Catalogue;
using Mercredi.Journal;
using Orleans.Concurrency;

namespace Mercredi.Booking;

/// <summary>Keeps nothing: the journal is read again each time.</summary>
[StatelessWorker]
internal sealed class RefillFiguresGrain(IJournalReader journal) : Grain, IRefillFiguresGrain
{
    public async Task<RefillFigures> Read(DateOnly from, DateOnly to)
    {
        var count = new RefillCount(from, to);
        // What was freed in the period may be taken, or lost, after it.
        var filter = new JournalFilter(ParisTime.At(from, TimeOnly.MinValue), Kind: JournalKind.Waiting);
        for (long? after = 0; after is not null;)
        {
            var page = await journal.ReadAsync(filter, after.Value, IJournalGrain.MostAtOnce);
            foreach (var entry in page.Entries) count.Take(entry);
            after = page.Next;
        }

        return count.Result();
    }
}
