using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>What a family asks of a waiting list for one child.</summary>
/// <param name="Place">The whole day plan that the child waits for.</param>
/// <param name="Together">Children of the household who are served with it or not at all (W6).</param>
[GenerateSerializer, Immutable, Alias("WaitingRequest")]
public sealed record WaitingRequest([property: Id(0)] PlaceRequest Place, [property: Id(1)] OnOffer OnOffer, [property: Id(2)] ImmutableArray<ChildId> Together);

/// <summary>How one child stands on the list of a centre day.</summary>
[GenerateSerializer, Immutable, Alias("WaitingStanding")]
public sealed record WaitingStanding
{
    [Id(0)] public required FamilyId FamilyId { get; init; }

    [Id(1)] public required ChildId ChildId { get; init; }

    [Id(2)] public required AgeBand AgeBand { get; init; }

    /// <summary>The whole day plan that is waited for.</summary>
    [Id(3)] public required ImmutableArray<ActivityId> Activities { get; init; }

    [Id(4)] public OnOffer OnOffer { get; init; }

    /// <summary>The other children of the household who are served with it.</summary>
    [Id(5)] public ImmutableArray<ChildId> Together { get; init; } = [];

    [Id(6)] public required WaitingState State { get; init; }

    /// <summary>Children who come before and wait for a place of the same kind; 0 for who no longer waits.</summary>
    [Id(7)] public int Ahead { get; init; }

    [Id(8)] public required DateTimeOffset Since { get; init; }

    /// <summary>Names the offer, for the link of its letter; null while none is made.</summary>
    [Id(9)] public Guid? OfferId { get; init; }

    /// <summary>From then on it cannot be accepted (I12).</summary>
    [Id(10)] public DateTimeOffset? OfferEndsAt { get; init; }

    /// <summary>When others behind were served first, and what was missing here; the latest few.</summary>
    [Id(11)] public ImmutableArray<PassedOver> PassedOver { get; init; } = [];

    /// <summary>Why it ended, where somebody else than the family ended it.</summary>
    [Id(12)] public Refusal? Because { get; init; }

    /// <summary>The version of the day at its last change: the higher one is the newer one.</summary>
    [Id(13)] public long Version { get; init; }

    /// <summary>The version of the day at which the rank is so: it moves with others' entries too.</summary>
    [Id(14)] public long ShownAt { get; init; }

    /// <summary>1 for the next; null for who no longer waits.</summary>
    public int? Rank => State == WaitingState.Waiting ? Ahead + 1 : null;
}

/// <summary>Somebody behind was served first (W2).</summary>
/// <param name="Because">What was missing for the whole plan.</param>
[GenerateSerializer, Immutable, Alias("PassedOver")]
public sealed record PassedOver([property: Id(0)] DateTimeOffset At, [property: Id(1)] Refusal Because);

/// <summary>What a waiting list answers a family.</summary>
/// <param name="Standings">Of the children asked about; none where it was refused.</param>
/// <param name="Version">The day's version, which shows it.</param>
[GenerateSerializer, Immutable, Alias("WaitingAnswer")]
public sealed record WaitingAnswer([property: Id(0)] ImmutableArray<WaitingStanding> Standings, [property: Id(1)] Refusal? Refusal, [property: Id(2)] long Version);
