using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>The list of outcomes of one save.</summary>
/// <param name="Price">What the days that it booked cost; absent where there are none, or no tariff covers one.</param>
/// <param name="GivenUp">What the days that it cancelled would have cost; absent likewise.</param>
public sealed record RecapJson(
    Guid OperationId,
    IReadOnlyList<RecapLineJson> Lines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PriceJson? Price = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PriceJson? GivenUp = null);

/// <summary>The outcome for one child on one date.</summary>
/// <param name="Activities">What is booked after a confirmation, what was given up by a cancellation, what was asked for by a refusal.</param>
/// <param name="Reason">Of a refusal: full, rule, deadline, closed, holiday, not-enrolled, other-centre or unavailable.</param>
/// <param name="Detail">A sentence for the parent.</param>
/// <param name="Alternatives">Of a full date in a preview: the child's other centres that still have room.</param>
/// <param name="Price">Of the activities; absent where no tariff covers one.</param>
public sealed record RecapLineJson(
    ChildId ChildId,
    DateOnly Date,
    CentreId CentreId,
    IReadOnlyList<ActivityId> Activities,
    Outcome Outcome,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CentreId>? Alternatives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PriceJson? Price = null);
