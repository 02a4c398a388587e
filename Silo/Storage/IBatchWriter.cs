namespace Mercredi.Storage;

/// <summary>Writes rows of several grains in one transaction of one database.</summary>
internal interface IBatchWriter
{
    /// <summary>Transactions that may run at once.</summary>
    int Lanes { get; }

    /// <summary>The new versions, in order, once all are durable; null for a row that was not as expected.</summary>
    /// <exception cref="System.Data.Common.DbException">Nothing is known to be written.</exception>
    Task<int?[]> CommitAsync(IReadOnlyList<RowWrite> writes);
}
