using System.Globalization;
using Mercredi.Mail;

namespace Mercredi.Tests.Mail;

/// <summary>No telephone rings from 21 h to 7 h by the town's clocks, in the nights of summer time too.</summary>
public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-11-02T20:59:59+01:00", null)]
    [InlineData("2026-11-02T21:00:00+01:00", "2026-11-03T07:00:00+01:00")]
    [InlineData("2026-11-03T00:00:00+01:00", "2026-11-03T07:00:00+01:00")]
    [InlineData("2026-11-03T06:59:59+01:00", "2026-11-03T07:00:00+01:00")]
    [InlineData("2026-11-03T07:00:00+01:00", null)]
    [InlineData("2026-11-03T06:00:00Z", null)]
    // Summer time begins in the night, and ends in it.
    [InlineData("2027-03-27T22:00:00+01:00", "2027-03-28T07:00:00+02:00")]
    [InlineData("2027-03-28T04:59:59Z", "2027-03-28T07:00:00+02:00")]
    [InlineData("2027-03-28T05:00:00Z", null)]
    [InlineData("2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00")]
    [InlineData("2026-10-25T05:30:00Z", "2026-10-25T07:00:00+01:00")]
    [InlineData("2026-10-25T06:00:00Z", null)]
    public void Until_IsTheMorningByTheTownsClocks(string now, string? until) => Assert.Equal(
        until is null ? null : DateTimeOffset.Parse(until, CultureInfo.InvariantCulture),
        QuietHours.Until(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Fact]
    public void Until_IsNeverFurtherThanANight_AndNeverQuietItself()
    {
        for (var now = new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero); now.Year < 2027 || now.Month < 5; now = now.AddMinutes(17))
        {
            if (QuietHours.Until(now) is not { } until) continue;
            Assert.InRange(until - now, TimeSpan.FromTicks(1), TimeSpan.FromHours(11));
            Assert.Null(QuietHours.Until(until));
        }
    }
}
