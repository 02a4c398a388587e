using System.Globalization;
using Mercredi.Durability;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Mercredi.Storage;

/// <summary>
/// Grain storage in the rows and with the optimistic versions of Orleans' own AdoNet storage, which still reads and clears; writes are grouped. Grain keys are strings with a
/// '/', see the key types. Companions that wait for a state are appended with it. A failure reaches callers as a <see cref="DurabilityException"/>.
/// </summary>
internal sealed class GroupCommitStorage(
    IGrainStorage rows, GroupCommit commits, IEnumerable<CompanionTable> tables, IGrainFactory grains, IGrainStorageSerializer serializer,
    IOptions<ClusterOptions> cluster, ILogger<GroupCommitStorage> logger) : IGrainStorage
{
    // A key or a version that is not as expected gives no row.
    private const string Insert =
        "INSERT INTO grain_state (service_id, grain_type, id_n0, id_n1, id_text, payload, version) VALUES ($1, $2, 0, 0, $3, $4, 1) ON CONFLICT DO NOTHING RETURNING version";

    private const string Update =
        "UPDATE grain_state SET payload = $4, version = version + 1 "
        + "WHERE service_id = $1 AND grain_type = $2 AND id_n0 = 0 AND id_n1 = 0 AND id_text = $3 AND version = $5 RETURNING version";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => rows.ReadStateAsync(stateName, grainId, grainState), stateName);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => rows.ClearStateAsync(stateName, grainId, grainState), stateName);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => CommitAsync(stateName, grainId, grainState), stateName);

    private async Task CommitAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int? known = grainState.ETag is { Length: > 0 } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : null;
        var key = grainId.Key.ToString()!;
        var payload = serializer.Serialize(grainState.State!).ToMemory();
        // In the same turn as the state is read: no decision comes between.
        var companions = Companions.Current;
        var waiting = companions?.Waiting ?? [];
        IReadOnlyList<object> values = [cluster.Value.ServiceId, stateName, key, payload];
        var write = new RowWrite((stateName, key), known is null ? Insert : Update, known is { } version ? [.. values, version] : values)
        {
            Companions = CompanionRows.Of(waiting, tables),
        };
        if (await commits.WriteAsync(write) is not { } written)
            throw new InconsistentStateException($"{stateName} of {grainId} is no longer at version {known?.ToString(CultureInfo.InvariantCulture) ?? "0"}.", "unknown", grainState.ETag);

        companions?.Written(waiting.Count);
        grainState.ETag = written.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        foreach (var appended in write.Companions) appended.Table.Written?.Invoke(grains);
    }

    private Task TryAsync(Func<Task> use, string stateName) => DatabaseFailure.TranslateAsync(use, stateName, logger);
}
