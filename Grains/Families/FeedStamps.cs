using System.Collections.Immutable;

namespace Mercredi.Families;

/// <summary>An event as it was shown last.</summary>
/// <param name="Content">Empty once it was gone.</param>
internal sealed record ShownEvent(string Content, int Sequence, DateTimeOffset ModifiedAt);

/// <summary>When events changed, by what was shown of them before. Pure.</summary>
internal static class FeedStamps
{
    /// <summary>How long an event that is gone is remembered, so that it does not come back under an old sequence.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(500);

    /// <summary>The next memory; the very same when nothing changed.</summary>
    public static ImmutableDictionary<string, ShownEvent> Next(ImmutableDictionary<string, ShownEvent> shown, ImmutableArray<FeedEvent> events, DateTimeOffset now)
    {
        // Whole seconds are all that iCalendar has.
        now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var next = shown.ToBuilder();
        foreach (var (uid, content) in events)
            if (!shown.TryGetValue(uid, out var known)) next[uid] = new ShownEvent(content, 0, now);
            else if (known.Content != content) next[uid] = new ShownEvent(content, known.Sequence + 1, now);
        var present = events.Select(e => e.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var (uid, known) in shown)
            if (!present.Contains(uid) && known.Content.Length > 0) next[uid] = known with { Content = "", ModifiedAt = now };
            else if (known.Content.Length == 0 && known.ModifiedAt < now - Remembered && !present.Contains(uid)) next.Remove(uid);
        return next.ToImmutable();
    }
}
