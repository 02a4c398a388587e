using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>An event as a calendar program would see it now.</summary>
/// <param name="Uid">The same as long as it is the same event.</param>
/// <param name="Content">A digest of all that the program shows of it.</param>
[GenerateSerializer, Immutable, Alias("FeedEvent")]
public sealed record FeedEvent([property: Id(0)] string Uid, [property: Id(1)] string Content);

/// <summary>How often and when an event was changed, as calendar programs want to know (RFC 5545: SEQUENCE, LAST-MODIFIED).</summary>
[GenerateSerializer, Immutable, Alias("FeedStamp")]
public sealed record FeedStamp([property: Id(0)] int Sequence, [property: Id(1)] DateTimeOffset ModifiedAt);
