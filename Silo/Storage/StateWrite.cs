namespace Mercredi.Storage;

/// <summary>One grain's state on its way to the database.</summary>
/// <param name="Version">The version that the grain read or wrote last; null for its first write.</param>
internal sealed record StateWrite(string ServiceId, string GrainType, string Key, ReadOnlyMemory<byte> Payload, int? Version)
{
    private readonly TaskCompletionSource<int?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Both databases know $1 to $5. A key or a version that is not as expected gives no row.
    private const string Insert =
        "INSERT INTO grain_state (service_id, grain_type, id_n0, id_n1, id_text, payload, version) VALUES ($1, $2, 0, 0, $3, $4, 1) ON CONFLICT DO NOTHING RETURNING version";

    private const string Update =
        "UPDATE grain_state SET payload = $4, version = version + 1 "
        + "WHERE service_id = $1 AND grain_type = $2 AND id_n0 = 0 AND id_n1 = 0 AND id_text = $3 AND version = $5 RETURNING version";

    public string Statement => Version is null ? Insert : Update;

    /// <summary>The version written, durably; null when the row was not as expected and nothing was written.</summary>
    /// <remarks>Faulted when the outcome is unknown.</remarks>
    public Task<int?> Done => _done.Task;

    public void Settle(int? version) => _done.SetResult(version);

    public void Fail(Exception reason) => _done.SetException(reason);
}
