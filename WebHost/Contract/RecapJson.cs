using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>The list of outcomes of one save.</summary>
public sealed record RecapJson(Guid OperationId, IReadOnlyList<RecapLineJson> Lines);

/// <summary>The outcome for one child on one date.</summary>
/// <param name="Activities">What is booked after a confirmation, what was given up by a cancellation, what was asked for by a refusal.</param>
/// <param name="Reason">Of a refusal: full, rule, deadline, closed, holiday, not-enrolled, other-centre or unavailable.</param>
/// <param name="Detail">A sentence for the parent.</param>
/// <param name="Alternatives">Of a full date in a preview: the child's other centres that still have room.</param>
public sealed record RecapLineJson(
    ChildId ChildId,
    DateOnly Date,
    CentreId CentreId,
    IReadOnlyList<ActivityId> Activities,
    Outcome Outcome,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CentreId>? Alternatives = null);
