using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Accounts;

/// <summary>«Informations importantes à destination des familles» (G1), one per town: key <see cref="Key"/>.</summary>
[Alias("IInformationGrain")]
public interface IInformationGrain : IGrainWithStringKey
{
    const string Key = "information/town";

    /// <summary>All notices when their version is above <paramref name="known"/>, otherwise null: hosts keep what they rendered.</summary>
    [AlwaysInterleave, Alias("GetNewerThan")]
    Task<Information?> GetNewerThan(long known);

    /// <summary>Adds the notice, or replaces the one with its id. False when there are too many or it is too long.</summary>
    [Alias("Put")]
    Task<bool> Put(Notice notice);

    /// <summary>Takes a notice away; the last ten can be restored. Nothing to remove is no error.</summary>
    [Alias("Remove")]
    Task Remove(Guid id);

    /// <summary>Brings a notice back that was removed, as it was. False when it is not among the last ten, or there are too many.</summary>
    [Alias("Restore")]
    Task<bool> Restore(Guid id);
}

/// <summary>The notices, newest first. Version 0 is a town that never wrote one.</summary>
[GenerateSerializer, Immutable, Alias("Information")]
public sealed record Information
{
    [Id(0)] public long Version { get; init; }

    [Id(1)] public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>What was removed last, the latest first; at most ten.</summary>
    [Id(2)] public ImmutableArray<Notice> Removed { get; init; } = [];
}
