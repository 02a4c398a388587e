using Mercredi.Billing;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>One child's booked day as a family reads it.</summary>
/// <param name="Name">The child's, told apart from a namesake of the household.</param>
/// <param name="Activities">In the order of the day, in the reader's words.</param>
/// <param name="Price">Null where the town has no tariff for it.</param>
public sealed record BookedDay(DateOnly Date, Child Child, string Name, string Centre, string Activities, Price? Price)
{
    /// <summary>Null when the day can be cancelled as a whole, otherwise why not.</summary>
    public string? KeptBecause { get; init; }

    /// <summary>Names this day on the page.</summary>
    public string Anchor => $"d-{Date:yyyy-MM-dd}-{Child.Id}";
}
