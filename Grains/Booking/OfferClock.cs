using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>The clock of offers (W3): it runs by day only, so that nobody loses a place while asleep. Pure.</summary>
/// <param name="From">When it starts to run, in the town's time.</param>
/// <param name="Until">When it stops for the night.</param>
internal sealed record OfferClock(TimeOnly From, TimeOnly Until)
{
    /// <summary>An offer lasts no longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>And no less: with less left, nobody is asked any more, and the place is everybody's.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

    /// <summary>The instant from which nobody is asked any more before <paramref name="deadline"/>.</summary>
    public DateTimeOffset Closes(DateTimeOffset deadline)
    {
        var left = Shortest;
        for (var date = ParisTime.DateAt(deadline); ; date = date.AddDays(-1))
        {
            var (start, end) = DayOf(date);
            if (end > deadline) end = deadline;
            if (end - start >= left) return end - left;
            if (end > start) left -= end - start;
        }
    }

    /// <summary>When an offer made now ends: after a day of the clock, or half of what is left, so that as many as possible are asked in turn. Null once the list is closed.</summary>
    public DateTimeOffset? End(DateTimeOffset now, DateTimeOffset deadline)
    {
        if (now >= Closes(deadline)) return null;
        var half = Between(now, deadline) / 2;
        return After(now, half > Longest ? Longest : half < Shortest ? Shortest : half);
    }

    /// <summary>How long the clock runs between the two; what is beyond two <see cref="Longest"/> is not counted.</summary>
    private TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var date = ParisTime.DateAt(from); sum < 2 * Longest; date = date.AddDays(1))
        {
            var (start, end) = DayOf(date);
            if (start >= to) break;
            var (first, last) = (start < from ? from : start, end > to ? to : end);
            if (last > first) sum += last - first;
        }

        return sum;
    }

    private DateTimeOffset After(DateTimeOffset from, TimeSpan length)
    {
        for (var date = ParisTime.DateAt(from); ; date = date.AddDays(1))
        {
            var (start, end) = DayOf(date);
            if (start < from) start = from;
            if (end - start >= length) return start + length;
            if (end > start) length -= end - start;
        }
    }

    private (DateTimeOffset Start, DateTimeOffset End) DayOf(DateOnly date) => (ParisTime.At(date, From), ParisTime.At(date, Until));
}
