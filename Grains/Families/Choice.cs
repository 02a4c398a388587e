using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>What a parent has chosen and not saved (yellow, or red for a cancellation): memory only, gone at <paramref name="ExpiresAt"/>.</summary>
/// <param name="EndsAt">No renewal goes beyond; null for one that an older version parked.</param>
/// <param name="Replaces">The child's date that is to be given up once this one is won; null when it is no move from another date.</param>
internal sealed record Choice(
    PlannedDay Desired, DateTimeOffset ExpiresAt, ImmutableArray<Refusal> Problems, DateTimeOffset? EndsAt = null, DateOnly? Replaces = null);
