using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mercredi.Ids;

/// <summary>A child of a household ("E00001").</summary>
[GenerateSerializer, Immutable, Alias("ChildId"), JsonConverter(typeof(IdJsonConverter<ChildId>))]
public readonly record struct ChildId : IId<ChildId>, IComparable<ChildId>
{
    /// <exception cref="FormatException">The value is not an id.</exception>
    public ChildId(string value) => Value = IdFormat.Check(value);

    [Id(0)] public string Value { get; }

    public static ChildId Of(string value) => new(value);

    public static ChildId Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChildId result) =>
        IdFormat.TryParse(s, out result);

    public int CompareTo(ChildId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
