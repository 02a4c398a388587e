namespace Mercredi.Accounts;

/// <summary>A session that outlives its browser («rester connecté»), until it is ended or thirty days are over.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Device">What its browser says that it is, as it came: <c>User-Agent</c>, shortened.</param>
/// <param name="Until">When its cookie is too old.</param>
/// <param name="UsedAt">Its last use, to the hour.</param>
[GenerateSerializer, Immutable, Alias("LastingSession")]
public sealed record LastingSession(
    [property: Id(0)] string Id,
    [property: Id(1)] string Device,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset Until,
    [property: Id(4)] DateTimeOffset UsedAt);
