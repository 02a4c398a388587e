using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>Places kept for a child while a parent is choosing («en attente»): memory only, gone at <paramref name="ExpiresAt"/>.</summary>
public sealed record Hold(FamilyId FamilyId, AgeBand AgeBand, ImmutableArray<ActivityId> Activities, DateTimeOffset ExpiresAt);
