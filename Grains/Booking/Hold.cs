using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>Places kept for a child while a parent is choosing («en attente»): memory only, gone at <paramref name="ExpiresAt"/>.</summary>
/// <param name="Activities">Those beyond what the child has confirmed. A confirmation ends the hold, so they stay so.</param>
internal sealed record Hold(FamilyId FamilyId, AgeBand AgeBand, ImmutableArray<ActivityId> Activities, DateTimeOffset ExpiresAt)
{
    public bool Keeps(Slot slot) => AgeBand == slot.AgeBand && Activities.Contains(slot.Activity);
}
