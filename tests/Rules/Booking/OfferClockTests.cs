using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Tests.Booking;

/// <summary>W3: the clock of offers sleeps at night, in the town's time.</summary>
public sealed class OfferClockTests
{
    private static readonly OfferClock Clock = new(new TimeOnly(7, 0), new TimeOnly(21, 0));

    [Theory]
    [InlineData("2026-11-30 10:00", "2026-12-20 12:00", "2026-12-01 20:00", "a day of the clock is fourteen hours: ten more on the next")]
    [InlineData("2026-11-30 23:30", "2026-12-20 12:00", "2026-12-02 17:00", "made at night, it begins in the morning")]
    [InlineData("2026-11-30 10:00", "2026-12-01 12:00", "2026-11-30 18:00", "half of the sixteen hours that are left")]
    [InlineData("2026-11-30 20:00", "2026-12-01 12:00", "2026-12-01 09:00", "half of six hours, over the night")]
    [InlineData("2026-11-30 11:40", "2026-11-30 12:00", "2026-11-30 11:55", "never less than a quarter of an hour")]
    [InlineData("2026-11-30 11:45", "2026-11-30 12:00", null, "in the last quarter of an hour nobody is asked")]
    [InlineData("2026-11-30 12:00", "2026-11-30 12:00", null, "nor after the deadline")]
    [InlineData("2026-11-30 20:44", "2026-12-01 06:00", "2026-11-30 20:59", "a deadline before the morning is met in the evening")]
    [InlineData("2026-11-30 20:46", "2026-12-01 06:00", null, "at night nobody is asked for it")]
    [InlineData("2026-11-30 20:40", "2026-12-01 00:00", "2026-11-30 20:55", "a deadline at midnight")]
    [InlineData("2027-03-27 20:00", "2027-04-20 12:00", "2027-03-29 16:00", "an hour less in the night, none less by day")]
    [InlineData("2026-10-24 20:00", "2026-11-20 12:00", "2026-10-26 16:00", "an hour more in the night, none more by day")]
    [InlineData("2026-10-25 02:30", "2026-10-25 12:00", "2026-10-25 09:30", "in the hour that comes twice")]
    [InlineData("2027-03-28 03:00", "2027-03-28 12:00", "2027-03-28 09:30", "after the hour that is skipped")]
    [InlineData("2027-05-13 18:00", "2027-05-18 12:00", "2027-05-15 14:00", "holidays are days: the deadline alone knows working days")]
    public void End_OfAnOffer(string now, string deadline, string? end, string because) =>
        Assert.True(Paris(end) == Clock.End(Paris(now)!.Value, Paris(deadline)!.Value), $"{because}: {Clock.End(Paris(now)!.Value, Paris(deadline)!.Value):u}");

    [Fact]
    public void End_AnyInstant_IsByDayAndBeforeTheDeadline()
    {
        var deadline = Paris("2026-11-05 12:00")!.Value;
        for (var now = Paris("2026-10-22 00:10")!.Value; now < deadline; now += TimeSpan.FromMinutes(13))
        {
            var end = Clock.End(now, deadline);
            Assert.Equal(now >= Clock.Closes(deadline), end is null);
            if (end is not { } at) continue;
            Assert.InRange(at, now + OfferClock.Shortest, deadline);
            Assert.InRange(TimeOnly.FromDateTime(ParisTime.Local(at).DateTime), Clock.From, Clock.Until);
        }
    }

    private static DateTimeOffset? Paris(string? text) =>
        text is null ? null : ParisTime.At(DateOnly.Parse(text[..10], null), TimeOnly.Parse(text[11..], null));
}
