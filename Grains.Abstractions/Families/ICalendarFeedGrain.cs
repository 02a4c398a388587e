using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>The private iCalendar address of a family: who knows its secret may read the bookings. Key: <see cref="CalendarFeedKey"/>.</summary>
[Alias("ICalendarFeedGrain")]
public interface ICalendarFeedGrain : IGrainWithStringKey
{
    /// <summary>When the present address was opened; null when there is none.</summary>
    [AlwaysInterleave, Alias("OpenedAt")]
    Task<DateTimeOffset?> OpenedAt();

    /// <summary>Opens a new address by the hash of its secret; an earlier one ends.</summary>
    /// <param name="language">The reader's, in which the feed is written.</param>
    [Alias("OpenIn")]
    Task Open(ImmutableArray<byte> secretHash, string language);

    /// <summary>The language of the present address; null when there is none, or for one of before languages were kept.</summary>
    [AlwaysInterleave, Alias("Language")]
    Task<string?> Language();

    /// <summary>Compares the events with those shown before and answers each one's stamp, in order; what changed, went or came back is kept.</summary>
    [Alias("Stamp")]
    Task<ImmutableArray<FeedStamp>> Stamp(ImmutableArray<FeedEvent> events);

    /// <summary>Ends the address. None is no error.</summary>
    [Alias("Close")]
    Task Close();

    /// <summary>Whether this is the hash of the present address's secret.</summary>
    [AlwaysInterleave, Alias("IsOpen")]
    Task<bool> IsOpen(ImmutableArray<byte> secretHash);
}

/// <summary><c>calendar-feed/F00001</c>.</summary>
public static class CalendarFeedKey
{
    public static ICalendarFeedGrain CalendarFeed(this IGrainFactory grains, FamilyId family) => grains.GetGrain<ICalendarFeedGrain>($"calendar-feed/{family}");

    public static FamilyId Family(string key) => new(key["calendar-feed/".Length..]);
}
