using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>What a date is in the town's calendar (T3). Weekends and public holidays are <see cref="Closed"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    [JsonStringEnumMemberName("school")] School,
    [JsonStringEnumMemberName("wednesday")] Wednesday,
    [JsonStringEnumMemberName("holiday")] Holiday,
    [JsonStringEnumMemberName("closed")] Closed,
}
