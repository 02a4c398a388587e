using System.Collections.Immutable;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>Calendar programs are told when an event changed, and never an older sequence than before.</summary>
public sealed class FeedStampsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);

    private static readonly ImmutableDictionary<string, ShownEvent> First = FeedStamps.Next(ImmutableDictionary<string, ShownEvent>.Empty, [new FeedEvent("a", "1"), new FeedEvent("b", "1")], Start.AddMilliseconds(7));

    [Fact]
    public void Next_Unchanged_IsTheSame() => Assert.Same(First, FeedStamps.Next(First, [new FeedEvent("a", "1"), new FeedEvent("b", "1")], Start.AddDays(1)));

    [Fact]
    public void Next_Changed_StepsItsSequenceAlone()
    {
        var next = FeedStamps.Next(First, [new FeedEvent("a", "2"), new FeedEvent("b", "1")], Start.AddHours(1));
        Assert.Equal((new ShownEvent("2", 1, Start.AddHours(1)), new ShownEvent("1", 0, Start)), (next["a"], next["b"]));
    }

    [Fact]
    public void Next_GoneAndBack_StepsItsSequence()
    {
        var gone = FeedStamps.Next(First, [new FeedEvent("a", "1")], Start.AddHours(1));
        Assert.Equal("", gone["b"].Content);
        Assert.Same(gone, FeedStamps.Next(gone, [new FeedEvent("a", "1")], Start.AddHours(2)));
        var back = FeedStamps.Next(gone, [new FeedEvent("a", "1"), new FeedEvent("b", "1")], Start.AddHours(3));
        Assert.Equal(new ShownEvent("1", 1, Start.AddHours(3)), back["b"]);
    }

    [Fact]
    public void Next_LongGone_IsForgotten() =>
        Assert.Equal(["a"], FeedStamps.Next(FeedStamps.Next(First, [new FeedEvent("a", "1")], Start), [new FeedEvent("a", "1")], Start.AddDays(501)).Keys);
}
