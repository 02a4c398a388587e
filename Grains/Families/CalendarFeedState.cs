using System.Collections.Immutable;

namespace Mercredi.Families;

/// <summary>The present address of a family's calendar feed, or none.</summary>
public sealed record CalendarFeedState
{
    /// <summary>Empty when there is no address.</summary>
    public ImmutableArray<byte> SecretHash { get; init; } = [];

    public DateTimeOffset? OpenedAt { get; init; }
}
