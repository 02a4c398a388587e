using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Contract;

/// <summary>A period of the caller's family: every date, the centre days that concern its children, and their plans.</summary>
/// <param name="Version">The family's: what is not among the plans is none at that version.</param>
public sealed record CalendarJson(IReadOnlyList<CalendarDayJson> Days, IReadOnlyList<DayPlanJson> Plans, long Version);

/// <summary>One date.</summary>
/// <param name="Note">The calendar's name for a holiday or a closure.</param>
/// <param name="CentreDays">Leisure centres on Wednesdays, school sites on the other weekdays.</param>
public sealed record CalendarDayJson(
    DateOnly Date,
    DayKind Kind,
    IReadOnlyList<CentreDayJson> CentreDays,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);
