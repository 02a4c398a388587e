using System.ComponentModel.DataAnnotations;

namespace Mercredi.Booking;

/// <summary>How long places are kept and how often screens are told.</summary>
public sealed class BookingOptions
{
    /// <summary>Its section of the configuration.</summary>
    public const string Section = "Booking";

    /// <summary>How long a place is held in all since the first click on that child's day, however often it is renewed: others wait for it.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    /// <summary>How long a place is held for a parent who is choosing; renewed while they are active. 10 minutes by default, 1 minute to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan HoldLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest time between two messages about one centre day. 75 ms by default, 10 ms to 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(75);

    /// <summary>When the clock of offers starts to run in the morning, in the town's time (W3). 07:00 by default.</summary>
    public TimeOnly OffersFrom { get; set; } = new(7, 0);

    /// <summary>When the clock of offers stops for the night, in the town's time; at least an hour after <see cref="OffersFrom"/>. 21:00 by default.</summary>
    public TimeOnly OffersUntil { get; set; } = new(21, 0);
}
