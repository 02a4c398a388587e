using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>A whole day of a child in one tap.</summary>
/// <param name="Kind"><c>half</c>, <c>whole</c>, <c>before</c> or <c>chosen</c>.</param>
/// <param name="State">As that of a cell of the calendar.</param>
/// <param name="Because">The part that cannot be booked, or that cannot be given up any more.</param>
public sealed record UsualDay(string Kind, PlannedDay Wish, string State, ActivityId? Because)
{
    /// <summary>Whether there is something to do with it.</summary>
    public bool CanBeTaken => State is "free" or "pending" or "confirmed" or "cancelling";
}
