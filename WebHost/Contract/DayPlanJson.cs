using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>What one child does on one date: what is confirmed and what the parent has chosen since.</summary>
/// <param name="Desired">The choice not yet saved; no activities asks for cancellation.</param>
/// <param name="HoldExpiresAt">When the unsaved choice lapses.</param>
/// <param name="Problems">Why saving would refuse the choice as it stands, or why the last save did.</param>
/// <param name="Version">Of two states of a plan the one with the higher version is the newer; it never goes back.</param>
/// <param name="HoldEndsAt">When it lapses at the latest, however often it is renewed.</param>
/// <param name="Price">Of what is desired, otherwise of what is confirmed; absent where there is neither, or no tariff covers it.</param>
/// <param name="Waiting">Where the child waits for places of that date, or is offered some.</param>
/// <param name="Replaces">The child's date that the save gives up once it has won this one; it stays booked until then, and if this one is refused.</param>
public sealed record DayPlanJson(
    ChildId ChildId,
    DateOnly Date,
    PlannedDayJson? Confirmed,
    PlannedDayJson? Desired,
    DayPlanState State,
    IReadOnlyList<ProblemJson> Problems,
    long Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? HoldExpiresAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? HoldEndsAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PriceJson? Price = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Replaces = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WaitingJson>? Waiting = null);

/// <summary>A centre and the activities there.</summary>
public sealed record PlannedDayJson(CentreId CentreId, IReadOnlyList<ActivityId> Activities);

/// <summary>A problem inside an answer.</summary>
/// <param name="Type"><c>/problems/NAME</c>, stable.</param>
/// <param name="Detail">A sentence for the parent.</param>
public sealed record ProblemJson(string Type, string Detail);

/// <summary>The whole desired plan of a child and date.</summary>
/// <param name="Activities">All that is wanted; an empty list asks for cancellation.</param>
/// <param name="Replaces">Another date of the child, whose booking moves here: it is given up by the save that wins this one, and stays if this one is refused.</param>
public sealed record PlanRequestJson(CentreId CentreId, IReadOnlyList<ActivityId> Activities, DateOnly? Replaces = null);

/// <summary>A save.</summary>
/// <param name="OperationId">Chosen by the caller; the same again returns the same recap.</param>
public sealed record SaveRequestJson(Guid OperationId);
