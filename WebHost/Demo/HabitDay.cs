using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Demo;

/// <summary>All that is booked by habit on one date.</summary>
public sealed record HabitDay(DateOnly Date, ImmutableArray<HabitBooking> Bookings);

/// <summary>One child's day.</summary>
public sealed record HabitBooking(FamilyId Family, ChildId Child, AgeBand AgeBand, PlannedDay Plan);
