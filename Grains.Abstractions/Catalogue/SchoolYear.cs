using System.Text.Json.Serialization;

namespace Mercredi.Catalogue;

/// <summary>From 1 September of <paramref name="Start"/> to 31 August after it.</summary>
[GenerateSerializer, Immutable, Alias("SchoolYear")]
public readonly record struct SchoolYear([property: Id(0)] int Start)
{
    [JsonIgnore] public DateOnly From => new(Start, 9, 1);

    [JsonIgnore] public DateOnly To => new(Start + 1, 8, 31);

    [JsonIgnore] public SchoolYear Previous => new(Start - 1);

    /// <summary>From when on its enrolments can be prepared: 1 June before it, when the year that ends has been lived.</summary>
    [JsonIgnore] public DateOnly PreparedFrom => new(Start, 6, 1);

    /// <summary>The school year of a date.</summary>
    public static SchoolYear Of(DateOnly date) => new(date.Month >= 9 ? date.Year : date.Year - 1);

    /// <summary>"2026-2027".</summary>
    public override string ToString() => $"{Start}-{Start + 1}";
}
