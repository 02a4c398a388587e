using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>What is counted: one activity for one age band.</summary>
internal readonly record struct Slot(ActivityId Activity, AgeBand AgeBand);
