using System.Data.Common;
using System.Globalization;
using Mercredi.Durability;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Mercredi.Storage;

/// <summary>
/// Grain storage in the rows and with the optimistic versions of Orleans' own AdoNet storage, which still reads and clears; writes are grouped. Grain keys are strings with a
/// '/', see the key types. A failure reaches callers as a <see cref="DurabilityException"/>: the database's own exceptions cannot travel to another process.
/// </summary>
internal sealed partial class GroupCommitStorage(
    IGrainStorage rows, GroupCommit commits, IGrainStorageSerializer serializer, IOptions<ClusterOptions> cluster, ILogger<GroupCommitStorage> logger) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => rows.ReadStateAsync(stateName, grainId, grainState), stateName);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => rows.ClearStateAsync(stateName, grainId, grainState), stateName);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TryAsync(() => CommitAsync(stateName, grainId, grainState), stateName);

    private async Task CommitAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int? known = grainState.ETag is { Length: > 0 } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : null;
        var write = new StateWrite(cluster.Value.ServiceId, stateName, grainId.Key.ToString()!, serializer.Serialize(grainState.State).ToMemory(), known);
        if (await commits.WriteAsync(write) is not { } written)
            throw new InconsistentStateException($"{stateName} of {grainId} is no longer at version {known?.ToString(CultureInfo.InvariantCulture) ?? "0"}.", "unknown", grainState.ETag);

        grainState.ETag = written.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    private async Task TryAsync(Func<Task> use, string stateName)
    {
        try
        {
            await use();
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or ObjectDisposedException)
        {
            LogFailed(e, stateName);
            throw new DurabilityException();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed at {State}.")]
    private partial void LogFailed(Exception error, string state);
}
