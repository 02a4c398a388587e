using System.Collections.Immutable;

namespace Mercredi.Families;

/// <summary>The present address of a family's calendar feed, or none.</summary>
internal sealed record CalendarFeedState
{
    /// <summary>Empty when there is no address.</summary>
    public ImmutableArray<byte> SecretHash { get; init; } = [];

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Null for an address of before languages were kept.</summary>
    public string? Language { get; init; }

    /// <summary>What was shown, by the events' ids.</summary>
    public ImmutableDictionary<string, ShownEvent> Shown { get; init; } = ImmutableDictionary<string, ShownEvent>.Empty;
}
