using System.Threading.Channels;

namespace Mercredi.Storage;

/// <summary>
/// Lets writes of states and reminders that arrive while one is on its way to the disk go together in the next (group commit across grains). An idle database writes at once;
/// under load the number of waits for the disk stays the same however many grains write.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Most rows in one transaction: bounds its memory and how long the last one waits.</summary>
    public const int LargestBatch = 256;

    private readonly Channel<RowWrite> _queue = Channel.CreateUnbounded<RowWrite>();
    private readonly IBatchWriter _writer;
    private readonly Task _lanes;

    public GroupCommit(IBatchWriter writer)
    {
        _writer = writer;
        _lanes = Task.WhenAll(Enumerable.Range(0, writer.Lanes).Select(_ => Task.Run(DriveAsync)));
    }

    /// <exception cref="ObjectDisposedException">The process is going down; nothing was written.</exception>
    public Task<int?> WriteAsync(RowWrite write) =>
        _queue.Writer.TryWrite(write) ? write.Done : Task.FromException<int?>(new ObjectDisposedException(nameof(GroupCommit)));

    /// <summary>Writes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _lanes;
    }

    private async Task DriveAsync()
    {
        var batch = new List<RowWrite>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var write)) batch.Add(write);
            if (batch.Count > 0) await CommitAsync(batch);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<RowWrite> batch)
    {
        int?[] versions;
        try
        {
            versions = await _writer.CommitAsync(batch);
        }
#pragma warning disable CA1031 // Whatever it was, each waiter must hear it, and the lane goes on.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            foreach (var write in batch) write.Fail(reason);
            return;
        }

        for (var i = 0; i < batch.Count; i++) batch[i].Settle(versions[i]);
    }
}
