namespace Mercredi.Storage;

/// <summary>One row on its way to the database.</summary>
/// <param name="Row">What the statement locks: rows are locked in one order everywhere.</param>
/// <param name="Statement">In the words of both databases; answers with the row's new version, or with no row when nothing was to be written.</param>
/// <param name="Values">Of the parameters $1, $2 …</param>
internal sealed record RowWrite((string Table, string Key) Row, string Statement, IReadOnlyList<object> Values)
{
    /// <summary>Rows that are appended with this one, when it is written. The first of <see cref="Values"/> is theirs as well: the service.</summary>
    public IReadOnlyList<CompanionRows> Companions { get; init; } = [];

    private readonly TaskCompletionSource<int?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The version written, durably; null when the row was not as expected and nothing was written.</summary>
    /// <remarks>Faulted when the outcome is unknown.</remarks>
    public Task<int?> Done => _done.Task;

    public void Settle(int? version) => _done.SetResult(version);

    public void Fail(Exception reason) => _done.SetException(reason);
}
