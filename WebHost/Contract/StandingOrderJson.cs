using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>A week pattern that is kept as a wish until its last date.</summary>
/// <param name="PerMonth">A child waits no more in a month with so many of the pattern's weekdays booked, however that came about; absent without a limit.</param>
/// <param name="Dates">What it has joined.</param>
public sealed record StandingOrderJson(
    Guid Id,
    WeekPatternJson Pattern,
    OnOffer OnOffer,
    StandingOrderState State,
    IReadOnlyList<WaitingJson> Dates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerMonth = null);

/// <summary>What is to be watched.</summary>
/// <param name="Pattern">What is wished for; its mode does not matter.</param>
/// <param name="OnOffer">«ask» keeps the freed places for an answer, «book» books them at once.</param>
/// <param name="PerMonth">At most so many booked dates a month and child, 1 to 31; null for no limit.</param>
public sealed record StandingOrderRequestJson(WeekPatternJson Pattern, OnOffer OnOffer = OnOffer.Ask, int? PerMonth = null);
