using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Mercredi.Storage;

/// <summary>
/// Grain storage in the rows and with the optimistic versions of Orleans' own AdoNet storage, which still reads and clears; writes are grouped. Grain keys are strings with a
/// '/', see the key types.
/// </summary>
internal sealed class GroupCommitStorage(IGrainStorage rows, GroupCommit commits, IGrainStorageSerializer serializer, IOptions<ClusterOptions> cluster) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ReadStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => rows.ClearStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int? known = grainState.ETag is { Length: > 0 } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : null;
        var write = new StateWrite(cluster.Value.ServiceId, stateName, grainId.Key.ToString()!, serializer.Serialize(grainState.State).ToMemory(), known);
        if (await commits.WriteAsync(write) is not { } written)
            throw new InconsistentStateException($"{stateName} of {grainId} is no longer at version {known?.ToString(CultureInfo.InvariantCulture) ?? "0"}.", "unknown", grainState.ETag);

        grainState.ETag = written.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }
}
