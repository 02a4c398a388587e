using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mercredi.Ids;

/// <summary>A place that takes children ("LOI-PRE", "ECO-CUR").</summary>
[GenerateSerializer, Immutable, Alias("CentreId"), JsonConverter(typeof(IdJsonConverter<CentreId>))]
public readonly record struct CentreId : IId<CentreId>, IComparable<CentreId>
{
    /// <exception cref="FormatException">The value is not an id.</exception>
    public CentreId(string value) => Value = IdFormat.Check(value);

    [Id(0)] public string Value { get; }

    public static CentreId Of(string value) => new(value);

    public static CentreId Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CentreId result) =>
        IdFormat.TryParse(s, out result);

    public int CompareTo(CentreId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
