using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>A choice that waits in the family's row while its silo is replaced.</summary>
internal sealed record ParkedChoice(ChildId ChildId, DateOnly Date, Choice Choice);
