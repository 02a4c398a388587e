using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mercredi.Ids;

/// <summary>A household ("F00001").</summary>
[GenerateSerializer, Immutable, Alias("FamilyId"), JsonConverter(typeof(IdJsonConverter<FamilyId>))]
public readonly record struct FamilyId : IId<FamilyId>, IComparable<FamilyId>
{
    /// <exception cref="FormatException">The value is not an id.</exception>
    public FamilyId(string value) => Value = IdFormat.Check(value);

    [Id(0)] public string Value { get; }

    public static FamilyId Of(string value) => new(value);

    public static FamilyId Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FamilyId result) =>
        IdFormat.TryParse(s, out result);

    public int CompareTo(FamilyId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
