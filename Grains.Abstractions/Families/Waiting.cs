using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>One child's entry on the waiting list of a centre day, as its family sees it («attente»).</summary>
[GenerateSerializer, Immutable, Alias("Waiting")]
public sealed record Waiting(
    [property: Id(0)] ChildId ChildId, [property: Id(1)] DateOnly Date, [property: Id(2)] CentreId CentreId, [property: Id(3)] WaitingStanding Standing)
{
    /// <summary>It waits, or is offered places: what has ended is shown for a while.</summary>
    public bool IsOpen => Standing.State is WaitingState.Waiting or WaitingState.Offered;
}

/// <summary>The entries as they now stand, the asked child's first, or why nothing changed.</summary>
/// <param name="Days">The versions of the centre days that show it.</param>
[GenerateSerializer, Immutable, Alias("WaitingResult")]
public sealed record WaitingResult(
    [property: Id(0)] ImmutableArray<Waiting> Entries, [property: Id(1)] Refusal? Refusal, [property: Id(2)] ImmutableArray<CentreDayVersion> Days);

/// <summary>The recap of the save that took the offered places, or why they were not taken.</summary>
[GenerateSerializer, Immutable, Alias("OfferAnswer")]
public sealed record OfferAnswer([property: Id(0)] Recap? Recap, [property: Id(1)] Refusal? Refusal);
