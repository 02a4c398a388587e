using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>A leisure centre opens on Wednesdays; a school's own site on Monday, Tuesday, Thursday and Friday.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CentreKind>))]
public enum CentreKind
{
    [JsonStringEnumMemberName("leisure")] Leisure,
    [JsonStringEnumMemberName("school")] School,
}
