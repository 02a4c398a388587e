using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>The two bands in which supervisors, and so places, are counted (T1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgeBand>))]
public enum AgeBand
{
    [JsonStringEnumMemberName("under6")] Under6,
    [JsonStringEnumMemberName("6plus")] SixPlus,
}

public static class AgeBands
{
    /// <summary>The band of a child on a date: six on the sixth birthday itself; born on 29 February, on 1 March of a common year.</summary>
    public static AgeBand On(DateOnly birthDate, DateOnly date) => AgeOn(birthDate, date) < 6 ? AgeBand.Under6 : AgeBand.SixPlus;

    /// <summary>Whole years lived on a date.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly date)
    {
        var years = date.Year - birthDate.Year;
        return (date.Month, date.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }
}
