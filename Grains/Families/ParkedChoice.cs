using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>A choice that waits in the family's row while its silo is replaced.</summary>
public sealed record ParkedChoice(ChildId ChildId, DateOnly Date, Choice Choice);
