using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>«Semaine type» (G15, G16): what to book or cancel on the dates of a period, both ends included.</summary>
/// <param name="Every">1 = every week, 2 = one week in two …: counted from the week (Monday first) that holds <paramref name="From"/>, never by ISO parity. 1 to 52.</param>
[GenerateSerializer, Immutable, Alias("WeekPattern")]
public sealed record WeekPattern(
    [property: Id(0)] PatternMode Mode,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] DateOnly To,
    [property: Id(3)] int Every,
    [property: Id(4)] ImmutableArray<PatternSlot> Slots)
{
    /// <summary>The longest period, in days: a school year and its summer.</summary>
    public const int LongestPeriod = 400;

    /// <summary>The most slots: seven days of many children.</summary>
    public const int MostSlots = 100;
}

/// <summary>One child's activities at one centre on one weekday of the pattern.</summary>
[GenerateSerializer, Immutable, Alias("PatternSlot")]
public sealed record PatternSlot(
    [property: Id(0)] ChildId ChildId,
    [property: Id(1)] DayOfWeek Weekday,
    [property: Id(2)] CentreId CentreId,
    [property: Id(3)] ImmutableArray<ActivityId> Activities);

[JsonConverter(typeof(JsonStringEnumConverter<PatternMode>))]
public enum PatternMode
{
    [JsonStringEnumMemberName("book")] Book,
    [JsonStringEnumMemberName("cancel")] Cancel,
}
