using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>Why something is refused; the words are chosen where the reader's language is known (T5).</summary>
[GenerateSerializer, Immutable, Alias("Refusal")]
public sealed record Refusal([property: Id(0)] RefusalKind Kind)
{
    /// <summary>Of a whole closed day.</summary>
    public static Refusal Of(ClosedReason closed) => new(closed switch
    {
        { Later: true } => RefusalKind.NotYetOpen,
        { Kind: DayKind.Holiday } => RefusalKind.Holiday,
        _ => RefusalKind.Closed,
    })
    {
        Note = closed.Note,
    };

    /// <summary>The activity that is refused, where it is one.</summary>
    [Id(1)] public ActivityId? Activity { get; init; }

    /// <summary>The deadline that passed.</summary>
    [Id(2)] public DateTimeOffset? Deadline { get; init; }

    /// <summary>The other centre that holds the child that day.</summary>
    [Id(3)] public CentreId? OtherCentre { get; init; }

    /// <summary>The town's own words: a holiday's name, the reason of a closure.</summary>
    [Id(4)] public string? Note { get; init; }

    /// <summary>For a full date of a preview: the child's other centres that still have room.</summary>
    [Id(5)] public ImmutableArray<CentreId> Alternatives { get; init; } = [];

    /// <summary>Of a full slot: its capacity at that instant.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Capacity { get; init; }

    /// <summary>Of a full slot: the places that others had, or were choosing, at that instant.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Taken { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RefusalKind>))]
public enum RefusalKind
{
    /// <summary>No place left.</summary>
    Full,

    /// <summary>G11: a meal without a morning or an afternoon.</summary>
    MealAlone,

    /// <summary>G12: a morning and an afternoon without the meal between.</summary>
    FullDayWithoutMeal,

    /// <summary>G10: the child has another centre that date.</summary>
    OtherCentre,

    /// <summary>T2: past the booking deadline.</summary>
    BookingDeadline,

    /// <summary>T2: past the cancellation deadline.</summary>
    CancellationDeadline,

    /// <summary>The centre or the activity is closed that day.</summary>
    Closed,

    /// <summary>A school holiday.</summary>
    Holiday,

    /// <summary>The child is not enrolled at the centre (G8, G17).</summary>
    NotEnrolled,

    /// <summary>The child is not of this family.</summary>
    UnknownChild,

    /// <summary>The centre does not exist or has no such activity.</summary>
    UnknownActivity,

    /// <summary>The outcome cannot be known now: the storage or a host failed; saving again is harmless.</summary>
    Unavailable,

    /// <summary>The day is over: its capacity is fixed.</summary>
    DayOver,

    /// <summary>The school year of the day is beyond what the town's calendar covers: it opens later.</summary>
    NotYetOpen,

    /// <summary>The family is archived.</summary>
    Archived,

    /// <summary>Nobody need wait: the day plan can simply be booked (W1).</summary>
    NotFull,

    /// <summary>The offer was answered, or has ended (I12).</summary>
    OfferGone,

    /// <summary>The waiting list is closed: the booking deadline is too near, or past (W3).</summary>
    ListClosed,

    /// <summary>The child is booked as it asks to wait for.</summary>
    HasIt,

    /// <summary>A brother or sister who is served together with the child had no place (W6).</summary>
    Together,

    /// <summary>The town decided so, for the reason in <see cref="Refusal.Note"/>.</summary>
    ByTown,

    /// <summary>A standing order has what it asked for that month, or there are too many orders (W7).</summary>
    LimitReached,
}
