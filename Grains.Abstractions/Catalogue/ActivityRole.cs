using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>What an activity is to the rules of a day: the Wednesday rules speak of the first three.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivityRole>))]
public enum ActivityRole
{
    [JsonStringEnumMemberName("morning")] Morning,
    [JsonStringEnumMemberName("meal")] Meal,
    [JsonStringEnumMemberName("afternoon")] Afternoon,
    [JsonStringEnumMemberName("before")] Before,
    [JsonStringEnumMemberName("after")] After,
}
