using System.Text.Json.Serialization;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Contract;

/// <summary>The staff board.</summary>
public sealed record BoardJson(IReadOnlyList<CentreDayJson> CentreDays);

/// <summary>A centre day with the children who have a place or a hold, for its own staff only.</summary>
public sealed record CentreDayListJson(
    CentreId CentreId, DateOnly Date, long Version, IReadOnlyList<SlotJson> Slots, IReadOnlyList<BookingJson> Bookings, string? ClosedReason = null)
    : CentreDayJson(CentreId, Date, Version, Slots, ClosedReason);

/// <summary>A child of the day's list.</summary>
/// <param name="Pai">A care protocol exists.</param>
/// <param name="ConfirmedAt">When the place was confirmed.</param>
/// <param name="HeldUntil">When the hold lapses.</param>
public sealed record BookingJson(
    ChildId ChildId,
    string Name,
    AgeBand AgeBand,
    IReadOnlyList<ActivityId> Activities,
    BookingState State,
    bool Pai,
    Diet Diet,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ConfirmedAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? HeldUntil = null);

/// <summary>Whether a place of the day's list is the child's or only kept for a parent who is choosing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingState>))]
public enum BookingState
{
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("pending")] Pending,
}

/// <summary>Another capacity for one slot of one day.</summary>
/// <param name="Capacity">Places, 0 to 2000; zero closes the slot.</param>
/// <param name="Reason">1 to 200 characters; everybody sees it.</param>
public sealed record CapacityRequestJson(ActivityId ActivityId, AgeBand AgeBand, int Capacity, string Reason);
